package vn.tiendo.report.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Liên hệ 0912345678",
        "ĐT: 0912 345 678",
        "gọi 091.234.5678 nhé",
        "+84 912 345 678",
        "(+84)912345678",
        "cố định 0234 3822 456",
        "số 02343822456",
        "CCCD 046123456789",
        "CCCD 046 123 456 789",
        "CMND 191234567",
        "Họ và tên: Nguyễn Thị B",
        "họ tên: b",
        "HỌ TÊN = Lê C",
        "tên học sinh: An",
        "Full name: An",
        "có ông Nguyễn Văn An dự",
        "Bà Trần Thị Bình",
        "em Lê Minh",
        "số ０９１２３４５６７８",
      })
  void a_person_in_a_note_is_seen(String note) {
    assertTrue(PersonalData.in(note).isPresent(), note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ngày hội đọc sách, 45 người dự",
        "Kinh phí 120.000.000 đồng",
        "Kinh phí 120000000 đồng",
        "Kinh phí 1500000000 đồng",
        "Quyết định 1520/QĐ-TTg ngày 09/12/2022",
        "Từ 2024-04-21 đến 2024-04-23, 08:00-17:30",
        "Nói chuyện về Chủ tịch Hồ Chí Minh",
        "Thơ Bà Huyện Thanh Quan",
        "Anh em cùng đọc sách Nguyễn Nhật Ánh",
        "Mã hoạt động 20240421-0007",
        "Tên sách: Dế Mèn phiêu lưu ký",
        "1.234.567 lượt",
      })
  void what_is_no_person_passes(String note) {
    assertEquals(Optional.empty(), PersonalData.in(note), note);
  }
}
