package io.bazaar.discovery;

import io.bazaar.agreement.TermForm;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Terms as GetOfferTerms writes them: with the names and units of the dimensions. */
record OfferTerms(Product product) {

    TermForm form() {
        return new TermForm(this::dimension);
    }

    private Map<String, Object> dimension(String key) {
        DimensionTexts texts = product.texts(Locale.ENGLISH).dimension(key);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dimensionKey", key);
        body.put("displayName", texts.name());
        if (!texts.description().isBlank()) {
            body.put("description", texts.description());
        }
        body.put("unit", texts.unit());
        return body;
    }
}
