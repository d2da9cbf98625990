package io.stallholder.e2e;

/** A walk through the journey: every page it stops at is inspected, some are taken pictures of. */
final class Tour {

    private final Inspection inspection;
    private final GuidePictures pictures;

    Tour(Profile profile) {
        this.inspection = new Inspection(profile);
        this.pictures = new GuidePictures(profile);
    }

    /** Inspects the page in front. */
    void stop(String name) {
        inspection.look(name);
    }

    /** Inspects the page in front, which is a picture of the guide. */
    void stop(String name, int picture) {
        inspection.look(name);
        pictures.take(picture);
    }
}
