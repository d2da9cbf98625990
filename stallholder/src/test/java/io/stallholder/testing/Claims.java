package io.stallholder.testing;

/**
 * What a {@link TestAuthenticator} and the browser around it claim.
 *
 * @param partyId whose passkey the device thinks it is
 * @param type empty for the right one
 * @param challenge empty for the one that was asked
 * @param flags present, verified
 * @param countStep what the signature counter grows by
 * @param userHandle empty for the one that was registered
 */
public record Claims(
        String origin,
        String partyId,
        String type,
        String challenge,
        int flags,
        long countStep,
        String userHandle) {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;

    /** What an honest browser at this origin says of itself. */
    public static Claims honest(String origin) {
        String host = origin.replaceAll("^https?://", "").replaceAll(":[0-9]+$", "");
        return new Claims(origin, host, "", "", PRESENT | VERIFIED, 1, "");
    }

    public Claims at(String another) {
        return new Claims(another, partyId, type, challenge, flags, countStep, userHandle);
    }

    public Claims forParty(String another) {
        return new Claims(origin, another, type, challenge, flags, countStep, userHandle);
    }

    public Claims typed(String another) {
        return new Claims(origin, partyId, another, challenge, flags, countStep, userHandle);
    }

    public Claims answering(String another) {
        return new Claims(origin, partyId, type, another, flags, countStep, userHandle);
    }

    public Claims unverified() {
        return new Claims(origin, partyId, type, challenge, PRESENT, countStep, userHandle);
    }

    public Claims absent() {
        return new Claims(origin, partyId, type, challenge, VERIFIED, countStep, userHandle);
    }

    public Claims counting(long step) {
        return new Claims(origin, partyId, type, challenge, flags, step, userHandle);
    }

    public Claims of(String another) {
        return new Claims(origin, partyId, type, challenge, flags, countStep, another);
    }
}
