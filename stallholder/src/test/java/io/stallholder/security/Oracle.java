package io.stallholder.security;

import java.net.http.HttpResponse;

/** Whether an answer tells that something exists, or what it says. */
final class Oracle {

    private Oracle() {}

    /**
     * What tells a request that names the victim's things from one that names things that nobody
     * has; empty if nothing does.
     */
    static String difference(
            MatrixTest matrix,
            RouteTable.Row row,
            MatrixTest.Scene scene,
            MatrixTest.Attack attack) {
        Subjects own = scene.own().subjects();
        Subjects foreign = own.with(attack.kinds(), scene.victim().subjects());
        Subjects random = own.with(attack.kinds(), own.random());
        HttpResponse<String> one = matrix.ask(attack.actor(), row, foreign, scene);
        HttpResponse<String> other = matrix.ask(attack.actor(), row, random, scene);
        for (String word : scene.victim().words()) {
            if (tells(one, word, row, foreign)) {
                return "tells " + word;
            }
        }
        String said = comparable(one, foreign);
        String expected = comparable(other, random);
        return said.equals(expected) ? "" : firstDifference(said, expected);
    }

    private static String firstDifference(String said, String expected) {
        int at = 0;
        while (at < Math.min(said.length(), expected.length())
                && said.charAt(at) == expected.charAt(at)) {
            at++;
        }
        return "'" + around(said, at) + "' but a random one '" + around(expected, at) + "'";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    /** Whether the answer has the word, unless the request brought it. */
    static boolean tells(
            HttpResponse<String> answer, String word, RouteTable.Row row, Subjects named) {
        boolean brought = named.path(row.route()).contains(word);
        for (String kind : row.placeholders()) {
            brought |= named.id(kind).equals(word);
        }
        return !brought
                && (answer.body().contains(word)
                        || answer.headers().map().toString().contains(word));
    }

    /** Status, type, way and body without the ids asked for, references and tokens. */
    private static String comparable(HttpResponse<String> answer, Subjects named) {
        String text =
                answer.statusCode()
                        + " "
                        + answer.headers().firstValue("Location").orElse("")
                        + " "
                        + answer.headers().firstValue("Content-Type").orElse("")
                        + " "
                        + answer.body();
        for (String id : named.ids().values()) {
            text = text.replace(id, "an-id");
        }
        return text.replaceAll("<code>[0-9a-f]{8}</code>", "<code/>")
                .replaceAll("\"(reference|requestId)\":\"[^\"]*\"", "\"$1\"")
                .replaceAll("(name=\"_csrf\" value=|name=\"_csrf\" content=)\"[^\"]*\"", "$1");
    }
}
