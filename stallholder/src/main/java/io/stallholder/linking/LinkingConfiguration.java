package io.stallholder.linking;

import io.stallholder.audit.AuditLog;
import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.VendorSettings;
import io.stallholder.identity.Users;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.Assignments;
import io.stallholder.marketplace.RedeemToken;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.organizations.Organizations;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LinkingConfiguration {

    @Bean
    LinkRows linkRows(JdbcClient jdbc) {
        return new LinkRows(jdbc);
    }

    @Bean
    ClaimRows claimRows(JdbcClient jdbc, Ids ids) {
        return new ClaimRows(jdbc, ids);
    }

    @Bean
    Claims claims(LinkRows links, ClaimRows claims, BusinessClock clock) {
        return new Claims(links, claims, clock);
    }

    @Bean
    ReceiveToken.Store linkingStore(
            Transactions transactions, JdbcClient jdbc, AuditLog audit, Clock time) {
        return new ReceiveToken.Store(
                transactions,
                new LinkRows(jdbc),
                new ClaimRows(jdbc, time.ids()),
                new AskRows(jdbc),
                new AddressRows(jdbc),
                new ReminderRows(jdbc),
                new Connections(jdbc),
                new Transfers(jdbc),
                audit,
                time.business(),
                time.ids());
    }

    @Bean
    Clock linkingClock(BusinessClock business, Ids ids) {
        return new Clock(business, ids);
    }

    @Bean
    Parts linkingParts(Billed billed, Organizations organizations, Users users) {
        return new Parts(
                billed.assignments(),
                billed.subscriptions(),
                billed.catalog(),
                organizations,
                users);
    }

    @Bean
    Billed linkingBilled(Assignments assignments, Subscriptions subscriptions, Catalog catalog) {
        return new Billed(assignments, subscriptions, catalog);
    }

    @Bean
    PendingLinks pendingLinks(Transactions transactions, LinkRows links, Parts parts) {
        return new PendingLinks(transactions, links, parts);
    }

    @Bean
    LinkMails linkMails(Outbox outbox, MessageSource messages, VendorSettings vendor, Parts parts) {
        return new LinkMails(
                outbox,
                messages,
                vendor,
                new LinkMails.People(parts.users(), parts.organizations()));
    }

    @Bean
    ReceiveToken receiveToken(
            RedeemToken redeem,
            WallClock clock,
            Assignments assignments,
            ReceiveToken.Store store) {
        return new ReceiveToken(redeem, new ArrivalLimits(clock), assignments, store);
    }

    @Bean
    ShowLink showLink(ReceiveToken.Store store, Parts parts, Claims claims, PendingLinks pending) {
        return new ShowLink(store, parts, claims, pending);
    }

    @Bean
    ConfirmLink confirmLink(
            ReceiveToken.Store store, Parts parts, PendingLinks pending, LinkMails mails) {
        return new ConfirmLink(store, parts, pending, mails);
    }

    @Bean
    PreviewLink previewLink(
            ReceiveToken.Store store, Parts parts, PendingLinks pending, Ledger ledger) {
        return new PreviewLink(new Checks(store, parts), pending, ledger);
    }

    @Bean
    AskAdmins askAdmins(
            ReceiveToken.Store store, Parts parts, PendingLinks pending, LinkMails mails) {
        return new AskAdmins(store, parts, pending, mails);
    }

    @Bean
    AskAddress askAddress(
            ReceiveToken.Store store,
            Parts parts,
            PendingLinks pending,
            AskAddress.Letters letters) {
        return new AskAddress(store, parts, pending, letters);
    }

    @Bean
    AskAddress.Letters askAddressLetters(
            ReceiveToken.Store store, LinkMails mails, WallClock wall) {
        return new AskAddress.Letters(store.addresses(), mails, wall);
    }

    @Bean
    PendingLinkTick pendingLinkTick(
            ReceiveToken.Store store, WallClock wall, PendingLinks pending, LinkMails mails) {
        return new PendingLinkTick(store, wall, pending, mails);
    }

    @Bean
    StopReminders stopReminders(ReceiveToken.Store store) {
        return new StopReminders(store);
    }

    /** What is sold, what was bought, and what it pays for. */
    record Billed(Assignments assignments, Subscriptions subscriptions, Catalog catalog) {}

    /** When things happen and what they are called. */
    record Clock(BusinessClock business, Ids ids) {}
}
