package io.bazaar.pages;

/** Sends a file that a browser keeps instead of showing it. */
final class Download {

    private Download() {}

    /** A file; of its name only letters, digits, dots and dashes are kept. */
    record File(String name, String type, String content) {

        File {
            name = name.replaceAll("[^A-Za-z0-9._-]", "-");
        }
    }

    static void send(Visit visit, File file) {
        visit.request()
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .contentType(file.type())
                .result(file.content());
    }
}
