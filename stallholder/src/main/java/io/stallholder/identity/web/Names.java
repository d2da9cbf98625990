package io.stallholder.identity.web;

import io.stallholder.identity.ConnectProvider;
import io.stallholder.identity.OidcProviders;
import org.springframework.stereotype.Component;

/** What providers are called, and what waits to be connected with one. */
@Component
record Names(OidcProviders providers, ConnectProvider connect) {}
