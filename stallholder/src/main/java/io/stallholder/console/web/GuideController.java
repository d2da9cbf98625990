package io.stallholder.console.web;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Product;
import io.stallholder.catalog.VendorSettings;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The buyer's guide: from the search on AWS Marketplace to the Billing page, with pictures. */
@Controller
@EnableConfigurationProperties(GuideSettings.class)
final class GuideController {

    /** Where the guide is. */
    static final String PATH = "/docs/cloud/billing/marketplace/aws-marketplace-payg";

    private final Catalog catalog;
    private final VendorSettings vendor;
    private final GuideSettings guide;

    GuideController(Catalog catalog, VendorSettings vendor, GuideSettings guide) {
        this.catalog = catalog;
        this.vendor = vendor;
        this.guide = guide;
    }

    @GetMapping(PATH)
    String show(Model model, Locale locale) {
        Product product = catalog.product();
        model.addAttribute("product", product.title().in(locale));
        model.addAttribute("accountMax", product.agreementsPerAccount());
        model.addAttribute("organizationMax", product.organizationsPerAgreement());
        model.addAttribute("guide", guide);
        model.addAttribute("consoleUrl", vendor.consoleUrl());
        model.addAttribute("pictures", locale.getLanguage().equals("zh") ? "zh" : "en");
        return "console/guide";
    }
}
