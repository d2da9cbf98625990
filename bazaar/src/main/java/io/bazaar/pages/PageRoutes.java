package io.bazaar.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers pages: knows the reader, refuses foreign forms, turns every failure into a page. */
final class PageRoutes {

    /** Request attribute: this answer is already a page. */
    static final String SHOWN = "bazaar-page-shown";

    private static final Logger LOG = LoggerFactory.getLogger(PageRoutes.class);

    private final RoutesConfig routes;
    private final Visits visits;
    private final Screens screens;
    private final List<Listed> listed = new ArrayList<>();

    PageRoutes(RoutesConfig routes, Visits visits, Screens screens) {
        this.routes = routes;
        this.visits = visits;
        this.screens = screens;
    }

    /** Who a page is for. */
    enum Reader {
        EVERYBODY,
        SIGNED_IN,
        SELLER
    }

    /**
     * A page that exists.
     *
     * @param path as it is registered, with places such as {@code {agreement}}
     */
    record Listed(String path, Reader reader) {}

    /** Every page so far, in the order in which they were added. */
    List<Listed> listed() {
        return List.copyOf(listed);
    }

    /** A page for everybody. */
    void get(String path, Consumer<Visit> page) {
        add(new Listed(path, Reader.EVERYBODY), page);
    }

    private void add(Listed page, Consumer<Visit> show) {
        listed.add(page);
        routes.get(page.path(), request -> answer(request, show));
    }

    /** A page for a signed-in buyer; others are asked to sign in first and come back. */
    void getAsBuyer(String path, BiConsumer<Visit, Buyer> page) {
        add(new Listed(path, Reader.SIGNED_IN), signedIn(page));
    }

    /** A page for a seller; a buyer's account is told so. */
    void getAsSeller(String path, BiConsumer<Visit, Buyer> page) {
        add(new Listed(path, Reader.SELLER), signedIn(sellersOnly(page)));
    }

    /** What a form of Bazaar's own pages does. */
    void post(String path, Consumer<Visit> act) {
        routes.post(path, request -> answer(request, ownForms(act)));
    }

    /** What a form does for a signed-in buyer. */
    void postAsBuyer(String path, BiConsumer<Visit, Buyer> act) {
        post(path, signedIn(act));
    }

    /** What a form does for a seller. */
    void postAsSeller(String path, BiConsumer<Visit, Buyer> act) {
        postAsBuyer(path, sellersOnly(act));
    }

    /** Refusals from outside the pages are pages too, when a browser asks. */
    void registerRefusals() {
        for (int status : List.of(400, 403, 404, 500)) {
            routes.error(
                    status,
                    "text/html",
                    request -> {
                        boolean page = !request.path().startsWith("/_bazaar/");
                        if (page && request.attribute(SHOWN) == null) {
                            answer(request, visit -> showError(visit, status));
                        }
                    });
        }
    }

    /** Shows the page of an HTTP error. */
    void showError(Visit visit, int status) {
        screens.show(visit, error(status, reference()));
    }

    static Screen error(int status, String reference) {
        return Screen.of("error", "")
                .status(status)
                .with("status", status)
                .with("reference", reference);
    }

    static String reference() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    private BiConsumer<Visit, Buyer> sellersOnly(BiConsumer<Visit, Buyer> page) {
        return (visit, buyer) -> {
            if (buyer.isSeller()) {
                page.accept(visit, buyer);
            } else {
                screens.show(visit, Screen.of("seller-denied", "seller").status(403));
            }
        };
    }

    private Consumer<Visit> signedIn(BiConsumer<Visit, Buyer> page) {
        return visit ->
                visit.signedIn()
                        .ifPresentOrElse(buyer -> page.accept(visit, buyer), visit::goToSignIn);
    }

    private Consumer<Visit> ownForms(Consumer<Visit> act) {
        return visit -> {
            if (OwnForms.isOwn(visit.request())) {
                act.accept(visit);
            } else {
                showError(visit, 403);
            }
        };
    }

    private void answer(Context request, Consumer<Visit> page) {
        Visit visit = visits.of(request);
        try {
            page.accept(visit);
        } catch (HttpResponseException e) {
            showError(visit, 400);
        } catch (RuntimeException e) {
            String reference = reference();
            LOG.error("{} {} failed, reference {}", request.method(), request.path(), reference, e);
            screens.show(visit, error(500, reference));
        }
    }
}
