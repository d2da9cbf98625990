package io.bazaar.wire.shape;

import org.jspecify.annotations.Nullable;

/** Where in a request a value stands, spelled as AWS's messages do. */
record Place(@Nullable Place parent, String step) {

    static final Place ROOT = new Place(null, "");

    Place member(String name) {
        return new Place(this, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    Place item(int index) {
        return new Place(this, (index + 1) + ".member");
    }

    Place entry(String key) {
        return new Place(this, key + ".member");
    }

    @Override
    public String toString() {
        return parent == null || parent.parent == null ? step : parent + "." + step;
    }
}
