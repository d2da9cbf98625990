package io.stallholder.local;

/** What the person who typed {@code ./run} reads. */
final class Progress {

    private Progress() {}

    @SuppressWarnings("SystemOut")
    static void say(String text) {
        System.out.println(text);
    }
}
