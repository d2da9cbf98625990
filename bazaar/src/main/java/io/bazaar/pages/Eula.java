package io.bazaar.pages;

import io.bazaar.market.LegalDocument;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import java.util.List;

/** What a buyer agrees to: the listing's own text and the documents that its offers name. */
final class Eula {

    private Eula() {}

    /** The documents of every offer, each once. */
    static List<LegalDocument> documents(Product product) {
        return product.offers().stream()
                .flatMap(offer -> offer.term(Term.Legal.class).stream())
                .flatMap(term -> term.documents().stream())
                .distinct()
                .toList();
    }

    /** Sends it as a text file. */
    static void send(Visit visit, Product product) {
        ListingTexts texts = product.texts(visit.language().locale());
        StringBuilder file = new StringBuilder();
        file.append(texts.title()).append('\n').append(texts.vendor()).append("\n\n");
        file.append(texts.eula()).append('\n');
        for (LegalDocument document : documents(product)) {
            file.append('\n').append(document.type()).append(' ').append(document.url());
        }
        Download.send(
                visit,
                new Download.File(
                        product.listingId() + "-eula.txt",
                        "text/plain; charset=utf-8",
                        file.append('\n').toString()));
    }
}
