import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** One Elasticsearch node inside this process: {@code TestNode HOME setting=value ...}. It runs until it is told to end. */
public final class TestNode {

    private TestNode() {}

    public static void main(String[] arguments) {
        try {
            run(Path.of(arguments[0]).toAbsolutePath(), arguments);
        } catch (Throwable reason) {
            reason.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Path home, String[] arguments) throws Exception {
        var settings = Settings.builder().put("path.home", home.toString());
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        // Logging must be set up before the first class of the server that logs is touched.
        LogConfigurator.configureESLogging();
        var environment = new Environment(settings.build(), home.resolve("config"));
        LogConfigurator.configure(environment, true);

        var bundles = PluginsLoader.loadModulesBundles(environment.modulesDir(), false);
        var plugins = PluginsLoader.createPluginsLoader(bundles, Set.of(), Map.of(), false);
        var node = new Node(environment, plugins);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception problem) {
                problem.printStackTrace();
            } finally {
                ended.countDown();
            }
        }));
        node.start();
        ended.await();
    }
}
