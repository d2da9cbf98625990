package io.stallholder.linking;

import io.stallholder.audit.Activities;
import io.stallholder.catalog.VendorSettings;
import io.stallholder.marketplace.FindSubscriptions;
import io.stallholder.metering.Records;
import io.stallholder.metering.TakeBackRecords;
import io.stallholder.outbox.Outbox;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What becomes of connections after they were made. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

    @Bean
    Managed managedConnections(
            ReceiveToken.Store store, Parts parts, TakeBackRecords records, TransferMails mails) {
        return new Managed(store, parts, records, mails);
    }

    @Bean
    TransferMails transferMails(
            Outbox outbox,
            MessageSource messages,
            VendorSettings vendor,
            TransferMails.Sources from) {
        return new TransferMails(outbox, messages, vendor, from);
    }

    @Bean
    TransferMails.Sources transferMailSources(Parts parts, LinkRows links) {
        return new TransferMails.Sources(parts, links);
    }

    @Bean
    UndoLink undoLink(Managed managed) {
        return new UndoLink(managed);
    }

    @Bean
    Unlink unlink(Managed managed) {
        return new Unlink(managed);
    }

    @Bean
    AskMove askMove(Managed managed) {
        return new AskMove(managed);
    }

    @Bean
    DecideMove decideMove(Managed managed) {
        return new DecideMove(managed);
    }

    @Bean
    Diagnose diagnose(ReceiveToken.Store store, Parts parts, Diagnose.Sources sources) {
        return new Diagnose(store, parts, sources);
    }

    @Bean
    Diagnose.Sources diagnoseSources(
            FindSubscriptions find, PendingLinks pending, Records records, Activities activities) {
        return new Diagnose.Sources(find, pending, records, activities);
    }

    @Bean
    ShowConnection showConnection(Managed managed, UndoLink undo) {
        return new ShowConnection(managed, undo);
    }
}
