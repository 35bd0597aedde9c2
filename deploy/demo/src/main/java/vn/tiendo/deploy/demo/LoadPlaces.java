package vn.tiendo.deploy.demo;

import vn.tiendo.deploy.demo.world.Places;

/** Areas and what became of them on 2025-07-01. */
final class LoadPlaces {

  static final long STEPS = 400;

  private static final String REFORM = "sap-xep-2025-07-01";
  private static final String ACT = "Nghị quyết 202/2025/QH15";

  private final ImportCsv importCsv;
  private final Progress progress;

  LoadPlaces(Service facilities, Progress progress) {
    this.importCsv = new ImportCsv(facilities);
    this.progress = progress;
  }

  void load(Places places) {
    progress.doing("địa bàn / areas");
    importCsv.load("/v1/areas/import", places.areasCsv());
    progress.advance(STEPS / 2);
    progress.doing("sắp xếp 01/7/2025 / the reform of 2025-07-01");
    String path = "/v1/area-reforms/" + REFORM + "/import?effectiveOn=2025-07-01";
    importCsv.load(path + "&act=" + Service.encoded(ACT), places.changesCsv());
    progress.advance(STEPS / 2);
  }
}
