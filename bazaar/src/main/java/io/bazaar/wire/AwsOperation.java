package io.bazaar.wire;

/** An operation with the service it belongs to. */
public record AwsOperation(AwsProtocol service, AwsAction action) {}
