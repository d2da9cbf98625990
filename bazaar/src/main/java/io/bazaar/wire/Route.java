package io.bazaar.wire;

/** An operation in one of the protocols of its service. */
record Route(AwsOperation operation, AwsProtocol protocol) {}
