package io.stallholder.identity;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A QR code as an image that stands in the page itself: no other request carries the secret. */
final class QrPicture {

    /** Empty modules around it. Source: ISO/IEC 18004, quiet zone. */
    private static final int QUIET = 4;

    private QrPicture() {}

    /** A {@code data:} URI of an SVG picture, black on white in either theme. */
    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append('M').append(x + QUIET).append(',').append(y + QUIET);
                    dark.append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * QUIET;
        String svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                        + side
                        + " "
                        + side
                        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h"
                        + side
                        + "v"
                        + side
                        + "H0z\"/><path d=\""
                        + dark
                        + "\"/></svg>";
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
