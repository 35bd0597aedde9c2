package vn.tiendo.report.evidence;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of files lie. */
interface FileStore {

  /** As rows name it. */
  String name();

  /** Keeps the bytes; returning means that they are safe, or will be when the transaction is. */
  void keep(StoredFile file, byte[] bytes);

  /** The bytes, piece by piece. */
  InputStream open(StoredFile file) throws IOException;
}
