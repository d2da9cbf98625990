package io.bazaar.sqs;

/** A queue's owner and name. */
public record QueueId(String accountId, String name) {

    public QueueId {
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new IllegalArgumentException("queue name: '" + name + "'");
        }
    }

    String prefix() {
        return accountId + "/" + name + "/";
    }

    @Override
    public String toString() {
        return accountId + "/" + name;
    }
}
