package io.bazaar.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain text mail cut into words and web addresses, so that its links can be clicked. */
final class MailText {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s<>\"'\\p{Cntrl}\\u3000-\\u303f\\uff00-\\uffef]+");
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]]+$");

    private MailText() {}

    /** A piece of the text; {@code link} when it is an address. */
    record Piece(String text, boolean link) {}

    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = ADDRESS.matcher(text);
        int done = 0;
        while (found.find()) {
            String address = TRAILING.matcher(found.group()).replaceAll("");
            if (found.start() > done) {
                pieces.add(new Piece(text.substring(done, found.start()), false));
            }
            pieces.add(new Piece(address, true));
            done = found.start() + address.length();
        }
        if (done < text.length()) {
            pieces.add(new Piece(text.substring(done), false));
        }
        return List.copyOf(pieces);
    }
}
