package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.feeds.DataFeeds;
import io.bazaar.feeds.Feed;
import io.bazaar.feeds.FeedFile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A seller's data feeds: every file of its bucket, to download. */
final class FeedPages {

    private static final String PATH = "/seller/feeds";

    private final Emulator emulator;
    private final Screens screens;

    FeedPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsSeller(PATH, this::list);
        pages.getAsSeller(
                PATH + "/{feed}/{year}/{month}/data.csv",
                (visit, seller) -> download(visit, seller, pages));
    }

    private void list(Visit visit, Buyer seller) {
        List<FeedFile> own =
                feeds().files().stream()
                        .filter(it -> it.sellerAccountId().equals(seller.accountId()))
                        .sorted(Comparator.comparing(FeedFile::month).reversed())
                        .toList();
        screens.show(
                visit,
                Screen.of("seller-feeds", "revenue")
                        .with("any", !own.isEmpty())
                        .with(
                                "folders",
                                Arrays.stream(Feed.values())
                                        .map(feed -> new Folder(feed, filesOf(feed, own)))
                                        .toList()));
    }

    private static List<FeedFile> filesOf(Feed feed, List<FeedFile> files) {
        return files.stream().filter(it -> it.feed() == feed).toList();
    }

    /** Only ever from the seller's own bucket. */
    private void download(Visit visit, Buyer seller, PageRoutes pages) {
        String path =
                String.join(
                        "/",
                        visit.request().pathParam("feed"),
                        visit.request().pathParam("year"),
                        visit.request().pathParam("month"),
                        "data.csv");
        feeds().file(seller.accountId(), path)
                .ifPresentOrElse(
                        it ->
                                Download.send(
                                        visit,
                                        new Download.File(
                                                it.feed().folder() + "-" + it.month() + ".csv",
                                                "text/csv; charset=utf-8",
                                                feeds().text(it))),
                        () -> pages.showError(visit, 404));
    }

    private DataFeeds feeds() {
        return emulator.billing().feeds();
    }

    /** A feed with its files, latest month first. */
    record Folder(Feed feed, List<FeedFile> files) {}
}
