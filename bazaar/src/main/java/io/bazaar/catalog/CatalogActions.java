package io.bazaar.catalog;

import io.bazaar.market.Definitions;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsProtocol;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import io.bazaar.wire.shape.ErrorForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Catalog API on the wire: change sets and what they have made. */
public final class CatalogActions {

    private static final AwsApi SERVICE =
            new AwsApi(
                    "AWSMPCatalogService",
                    "",
                    "aws-marketplace",
                    List.of(AwsProtocol.REST_JSON),
                    "/",
                    ErrorForm.PLAIN,
                    Map.of());

    private final ChangeSets changeSets;
    private final Entities entities;

    /** The operations over these change sets, and what they list. */
    public CatalogActions(Definitions definitions, ChangeSets changeSets) {
        this.changeSets = changeSets;
        this.entities = new Entities(definitions, changeSets);
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        Map<String, AwsAction> actions = new LinkedHashMap<>();
        actions.put("StartChangeSet", this::start);
        actions.put("DescribeChangeSet", this::describe);
        actions.put("DescribeEntity", entities::describe);
        actions.put("ListEntities", entities::list);
        return SERVICE.operations(actions);
    }

    private AwsReply start(AwsCall call) {
        ChangeSet changeSet = changeSets.start(call.caller().accountId(), call.body());
        return AwsReply.of(
                Map.of("ChangeSetId", changeSet.changeSetId(), "ChangeSetArn", changeSet.arn()));
    }

    private AwsReply describe(AwsCall call) {
        Members members = new Members(call.body());
        String id = members.text("changeSetId").orElse("");
        return changeSets
                .find(call.caller().accountId(), id)
                .map(it -> AwsReply.of(it.described()))
                .orElseThrow(() ->
                        new AwsRefusal(
                                CatalogRule.KNOWN,
                                AwsError.of(
                                        404,
                                        "ResourceNotFoundException",
                                        "no change set of yours: " + id)));
    }
}
