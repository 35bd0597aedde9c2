package vn.tiendo.facility.reform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReformNoteTest {

  @ParameterizedTest
  @CsvSource({
    "Nhập toàn bộ, WHOLE",
    "Nhập toàn bộ diện tích, WHOLE",
    "Giữ nguyên, WHOLE",
    "Giũ nguyên, WHOLE",
    "Gữ nguyên, WHOLE",
    "Đổi tên, WHOLE",
    "Đổi loại hình, WHOLE",
    "Sắp xếp toàn bộ xã Thổ Châu thành đặc khu Thổ Châu, WHOLE",
    "'Nhập một phần diện tích, toàn bộ dân số', WHOLE_POPULATION",
    "Nhập một phần, PART",
    "Nhâp một phần diện tích, PART",
    "Nhập một  phần, PART",
    "Nhập một phần dân số, PART",
    "Nhập một phàn, PART",
    "Nhâp mộ phân, PART",
    "Phần còn lại sau khi tách một phần vào xã Canh Vinh, PART",
    "Đổi tên từ một phần Phường 15, PART",
    "'Đổi tên, đổi loại hình từ một phần thị trấn Lai Uyên', PART",
    "Chuyển đi đâu không rõ, ",
  })
  void the_words_of_the_table_are_understood(String note, ReformNote meant) {
    assertEquals(meant, ReformNote.of(note).orElse(null));
  }
}
