package io.bazaar.sqs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A typed attribute of a message, spelled as on the wire; one of the two values is present. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageAttribute(
        @JsonProperty("DataType") String dataType,
        @JsonProperty("StringValue") @Nullable String stringValue,
        @JsonProperty("BinaryValue") @Nullable String binaryValue) {}
