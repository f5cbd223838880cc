import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;

/**
 * DynamoDB Local bound to 127.0.0.1. Its own main() listens on every address and has no option for that; it also
 * carries old libraries, so it must not be reachable from the network.
 */
public class LoopbackDynamo {
    public static void main(String[] args) throws Exception {
        var runner = ServerRunner.createServerFromCommandLineArgs(args);
        var field = runner.getClass().getDeclaredField("server");
        field.setAccessible(true);
        for (Connector connector : ((Server) field.get(runner)).getConnectors()) {
            connector.setHost("127.0.0.1");
        }
        runner.start();
    }
}
