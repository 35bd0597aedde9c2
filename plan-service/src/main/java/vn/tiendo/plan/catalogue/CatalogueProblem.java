package vn.tiendo.plan.catalogue;

import java.util.List;
import vn.tiendo.events.http.Problem;

/** The refusals of the catalogues. */
final class CatalogueProblem {

  private CatalogueProblem() {}

  static Problem unknown(Catalogue catalogue, String code) {
    return Problem.unknown("unknown-entry", "Không có mục này", "There is no such entry")
        .detail(
            "Danh mục " + catalogue.path() + " không có mã " + code + ".",
            "The catalogue " + catalogue.path() + " has no code " + code + ".");
  }

  static Problem named(Catalogue catalogue, String code, List<String> by) {
    return Problem.of(409, "entry-named", "Mã đang được dùng", "The code is in use")
        .detail(
            "Không thể xoá " + catalogue.id(code) + " vì đang được nêu ở: " + String.join(", ", by),
            catalogue.id(code) + " cannot be removed, it is named by: " + String.join(", ", by))
        .with("namedBy", by);
  }

  static Problem bounded() {
    return Problem.of(
            403, "area-forbidden", "Ngoài địa bàn được phép", "Outside the areas of your token")
        .detail(
            "Danh mục dùng chung cho cả nước: chỉ mã truy cập không giới hạn địa bàn mới được sửa.",
            "The catalogues are everybody's: only a token that is not bounded by areas changes"
                + " them.");
  }
}
