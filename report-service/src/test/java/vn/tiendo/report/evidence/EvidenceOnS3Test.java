package vn.tiendo.report.evidence;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import vn.tiendo.deploy.local.EmbeddedServers;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
@TestProfile(EvidenceOnS3Test.OnS3.class)
class EvidenceOnS3Test implements EvidenceContract {

  /** The S3 server of these tests, and the setting that chooses it. */
  public static final class OnS3 implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tiendo.evidence.store", "s3");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(S3Server.class));
    }
  }
}
