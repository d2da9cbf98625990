package io.bazaar.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The few files that pages load, all from the class path; a changed file gets a new address. */
final class Assets {

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<String, Asset> byAddress;
    private final Map<String, String> addresses;

    private Assets(Map<String, Asset> byAddress, Map<String, String> addresses) {
        this.byAddress = byAddress;
        this.addresses = addresses;
    }

    static Assets bundled() {
        Map<String, Asset> byAddress = new LinkedHashMap<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        Map<String, Asset> files = new LinkedHashMap<>();
        files.put("tabler.css", css(WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css"));
        files.put("bazaar.css", css("/bazaar/static/bazaar.css"));
        files.put(
                "htmx.js",
                new Asset(
                        "text/javascript; charset=utf-8",
                        read(WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js")));
        files.put("favicon.svg", new Asset("image/svg+xml", read("/bazaar/static/favicon.svg")));
        files.forEach((name, asset) -> {
            String address = "/assets/" + digest(asset.text()) + "/" + name;
            byAddress.put(address, asset);
            addresses.put(name, address);
        });
        return new Assets(byAddress, addresses);
    }

    /** The address of a file, for templates. */
    public String url(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalStateException("no asset " + name);
        }
        return address;
    }

    void register(RoutesConfig routes) {
        byAddress.forEach(
                (address, asset) -> routes.get(address, request -> serve(request, asset)));
        Asset logo = new Asset("image/svg+xml", read("/bazaar/static/favicon.svg"));
        routes.get(Pages.LOGO, request -> serve(request, logo));
    }

    private static void serve(Context request, Asset asset) {
        request.header("Cache-Control", "public, max-age=31536000, immutable");
        request.header("X-Content-Type-Options", "nosniff");
        request.contentType(asset.type()).result(asset.text());
    }

    private static Asset css(String file) {
        return new Asset("text/css; charset=utf-8", read(file));
    }

    private static String read(String file) {
        try (InputStream bytes = Assets.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Asset(String type, String text) {}
}
