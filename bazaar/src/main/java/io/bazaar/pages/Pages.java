package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.control.ControlDesk;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** Adds every page's routes. */
public final class Pages {

    /** Where a picture is that stands for a logo where a listing has none. */
    public static final String LOGO = "/logo.svg";

    private Pages() {}

    /** Called once while the server is being configured. */
    public static void register(RoutesConfig routes, ControlDesk desk) {
        Emulator emulator = desk.emulator();
        Assets assets = Assets.bundled();
        assets.register(routes);
        Screens screens = new Screens(Texts.bundled(), assets, emulator.clock());
        PageRoutes pages = new PageRoutes(routes, new Visits(emulator), screens);

        new SignInPages(emulator, screens).register(pages);
        new CatalogPages(emulator, screens).register(pages);
        new PurchasePages(emulator, screens).register(pages);
        SubscriptionPages subscriptions = new SubscriptionPages(emulator, screens);
        subscriptions.register(pages);
        new AmendPages(emulator, screens, subscriptions).register(pages);
        new CancellationPages(emulator, screens, subscriptions).register(pages);
        new BillPages(emulator, screens).register(pages);
        new InvoicePages(emulator, screens).register(pages);
        new FeedPages(emulator, screens).register(pages);
        new TrailPages(emulator, screens).register(pages);
        new SellerPages(emulator, screens).register(pages);
        new OfferRequestPages(emulator, screens).register(pages);
        new OfferAnswerPages(emulator, screens).register(pages);
        new SalePages(emulator, screens).register(pages);
        new RevenuePages(emulator, screens).register(pages);
        new RightsPages(emulator, screens).register(pages);
        new InboxPages(emulator, screens).register(pages);
        new ClockPages(emulator, screens).register(pages);
        new ControlPages(desk, screens).register(pages);
        pages.registerRefusals();
        List<PageRoutes.Listed> all = pages.listed();
        routes.get(
                "/_bazaar/pages",
                http -> http.contentType("application/json").result(Json.bytes(all)));
    }
}
