package io.stallholder.identity;

/** A link's token and a code to type, each with the hash that is kept. */
record MailedSecrets(String token, String tokenHash, String code, String codeHash) {

    static MailedSecrets fresh() {
        String token = Secrets.token();
        String code = Secrets.code();
        return new MailedSecrets(token, Secrets.hash(token), code, Secrets.hash(code));
    }

    /** Leaves the secrets out: they never reach a log. */
    @Override
    public String toString() {
        return "MailedSecrets";
    }
}
