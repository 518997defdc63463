import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.util.Version;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestRequest.Method;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;

/**
 * {@code GET /}, which says that the server is there and of what version. In a released server a module does this that
 * Elastic does not publish as an artifact. Nothing else of the unpublished modules is needed: text arrives as tokens,
 * and the whitespace analyzer belongs to the core.
 */
public final class RootPage extends Plugin implements ActionPlugin {

    @Override
    public List<RestHandler> getRestHandlers(
        RestHandlersServices services,
        Supplier<DiscoveryNodes> nodesInCluster,
        Predicate<NodeFeature> clusterSupportsFeature
    ) {
        return List.of(new Page());
    }

    private static final class Page extends BaseRestHandler {

        @Override
        public String getName() {
            return "root_page";
        }

        @Override
        public List<Route> routes() {
            return List.of(new Route(Method.GET, "/"), new Route(Method.HEAD, "/"));
        }

        @Override
        protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
            return channel -> {
                try (var page = channel.newBuilder()) {
                    page.startObject();
                    page.field("name", client.getLocalNodeId());
                    page.startObject("version");
                    page.field("number", Build.current().version());
                    page.field("lucene_version", Version.LATEST.toString());
                    page.endObject();
                    page.endObject();
                    channel.sendResponse(new RestResponse(RestStatus.OK, page));
                }
            };
        }
    }
}
