package vn.tiendo.report.evidence;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The bytes in whatever speaks S3. An object without a row is harmless: it has the right bytes. */
@ApplicationScoped
class S3Store implements FileStore {

  static final String NAME = "s3";
  private static final Logger LOG = Logger.getLogger(S3Store.class);

  private final Optional<String> endpoint;
  private final String bucket;
  private final Optional<String> region;
  private final Optional<String> accessKey;
  private final Optional<String> secretKey;
  private MinioClient client;

  S3Store(
      @ConfigProperty(name = "tiendo.evidence.s3.endpoint") Optional<String> endpoint,
      @ConfigProperty(name = "tiendo.evidence.s3.bucket", defaultValue = "tiendo-evidence")
          String bucket,
      @ConfigProperty(name = "tiendo.evidence.s3.region") Optional<String> region,
      @ConfigProperty(name = "tiendo.evidence.s3.access-key") Optional<String> accessKey,
      @ConfigProperty(name = "tiendo.evidence.s3.secret-key") Optional<String> secretKey) {
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.region = region;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void keep(StoredFile file, byte[] bytes) {
    try {
      client()
          .putObject(
              PutObjectArgs.builder()
                  .bucket(bucket)
                  .object(key(file))
                  .contentType(file.type())
                  .stream(new ByteArrayInputStream(bytes), bytes.length, -1)
                  .build());
    } catch (MinioException | GeneralSecurityException | IOException e) {
      LOG.warnf("The S3 store does not take a file: %s", e);
      throw EvidenceProblem.storeAway();
    }
  }

  @Override
  public InputStream open(StoredFile file) {
    try {
      return client().getObject(GetObjectArgs.builder().bucket(bucket).object(key(file)).build());
    } catch (MinioException | GeneralSecurityException | IOException e) {
      LOG.warnf("The S3 store does not give a file: %s", e);
      throw EvidenceProblem.storeAway();
    }
  }

  private static String key(StoredFile file) {
    return file.sha256().substring(0, 2) + "/" + file.sha256();
  }

  private synchronized MinioClient client()
      throws MinioException, GeneralSecurityException, IOException {
    if (client == null) {
      MinioClient.Builder builder =
          MinioClient.builder()
              .endpoint(
                  endpoint.orElseThrow(
                      () -> new IllegalStateException("Set tiendo.evidence.s3.endpoint")));
      region.ifPresent(builder::region);
      if (accessKey.isPresent() && secretKey.isPresent()) {
        builder.credentials(accessKey.get(), secretKey.get());
      }
      MinioClient made = builder.build();
      made.setTimeout(
          Duration.ofSeconds(5).toMillis(),
          Duration.ofSeconds(30).toMillis(),
          Duration.ofSeconds(30).toMillis());
      if (!made.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
        made.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      }
      client = made;
    }
    return client;
  }
}
