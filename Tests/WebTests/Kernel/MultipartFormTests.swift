import NIOCore
import Testing

@testable import Web

/// Forms with a file, and what somebody may send who wants to harm.
@Suite struct MultipartFormTests {
    private static let type = "multipart/form-data; boundary=x"

    private func form(_ body: String, _ type: String = Self.type) throws -> MultipartForm {
        try MultipartForm(Array(body.replacing("\n", with: "\r\n").utf8), contentType: type)
    }

    private func part(_ disposition: String, _ content: String, more: String = "") -> String {
        "--x\nContent-Disposition: \(disposition)\n\(more)\n\(content)\n"
    }

    @Test func `fields and files are read as browsers send them`() throws {
        let body =
            part("form-data; name=\"csrf\"", "abc") + part("form-data; name=\"way\"", "Ключ")
            + part("form-data; name=\"way\"", "b")
            + part(
                "form-data; name=\"file\"; filename=\"Leute; Liste.csv\"", "Name\n--\nAmal",
                more: "Content-Type: text/csv\n")
            + "--x--\n"
        let form = try form(body)
        #expect(form.fields["csrf"] == "abc")
        #expect(form.fields.all("way") == ["Ключ", "b"])
        #expect(form.files == ["file": Array("Name\r\n--\r\nAmal".utf8)])
    }

    @Test func `fields and files of a form come from one reading, and nothing of what is none`() {
        let body = part("form-data; name=\"a\"", "b") + part("form-data; name=\"file\"; filename=\"c\"", "d") + "--x--"
        let bytes = ByteBuffer(string: body.replacing("\n", with: "\r\n"))
        let sent = FormBody(bytes, sentAs: Self.type)
        #expect(sent.fields["a"] == "b")
        #expect(sent.files == ["file": Array("d".utf8)])
        let cutOff = FormBody(bytes.getSlice(at: 0, length: bytes.readableBytes - 3) ?? bytes, sentAs: Self.type)
        #expect(cutOff.fields.names.isEmpty && cutOff.files.isEmpty)
        let plain = FormBody(ByteBuffer(string: "a=b"), sentAs: "application/x-www-form-urlencoded")
        #expect(plain.fields["a"] == "b" && plain.files.isEmpty)
    }

    @Test func `a field that was left empty is an empty file`() throws {
        let form = try form(
            part("form-data; name=\"file\"; filename=\"\"", "", more: "Content-Type: application/octet-stream\n")
                + "--x--")
        #expect(form.files == ["file": []])
    }

    @Test func `a file may hold any byte, and what looks nearly like a divider`() throws {
        let content: [UInt8] = [0, 255, 13, 10, 45, 45, 120 ^ 1, 13, 13, 10, 45, 45, 0]
        let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
        let form = try MultipartForm(
            Array(head.utf8) + content + Array("\r\n--x--\r\n".utf8), contentType: Self.type)
        #expect(form.files["file"] == content)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x; boundary=y",
        "multipart/form-data; boundary=\"a b\"",
        "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
    ])
    func `a form whose parts cannot be told apart is refused`(type: String) {
        #expect(throws: MultipartForm.Problem.noBoundary) { try form("--x--", type) }
    }

    @Test(arguments: [
        "", "--x", "--x\n", "x", "preamble\n--x--", "--y\nContent-Disposition: form-data; name=\"a\"\n\nb\n--y--",
        "--x\nContent-Disposition: form-data; name=\"a\"\n\nb",
        "--x\nContent-Disposition: form-data; name=\"a\"\n\nb\n--x",
        "--x\nContent-Type: text/plain\n\nb\n--x--", "--x\nContent-Disposition: form-data\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=a\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\" filename=\"b\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\nb\"\n\nb\n--x--",
        "--x\nContent-Disposition: attachment; name=\"a\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\0b\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\"\nContent-Disposition: form-data; name=\"b\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\"\nContent-Type: multipart/mixed; boundary=y\n\n--y--\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\"\nContent-Transfer-Encoding: base64\n\nYQ==\n--x--",
        "--x\nContent-Disposition: form-data; name=\"a\"\nno colon\n\nb\n--x--",
        "--xx\nContent-Disposition: form-data; name=\"a\"\n\nb\n--x--",
        "--x\nX: \(String(repeating: "y", count: 5_000))\nContent-Disposition: form-data; name=\"a\"\n\nb\n--x--",
        "--x\nContent-Disposition: form-data; name=\"\(String(repeating: "y", count: 101))\"\n\nb\n--x--",
    ])
    func `what no browser sends is refused as a whole`(body: String) {
        #expect(throws: MultipartForm.Problem.malformed) { try form(body) }
    }

    @Test func `ten thousand parts are refused after fifty`() {
        let body = String(repeating: part("form-data; name=\"a\"", "b"), count: 10_000) + "--x--"
        #expect(throws: MultipartForm.Problem.tooManyParts) { try form(body) }
    }

    @Test func `a megabyte that is nearly all dividers is read in one go`() throws {
        let boundary = String(repeating: "-", count: 69) + "x"
        let nearly = String(repeating: "\r\n--" + String(repeating: "-", count: 69) + "y", count: 14_000)
        let body =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\"\r\n\r\n\(nearly)\r\n--\(boundary)--"
        let form = try MultipartForm(Array(body.utf8), contentType: "multipart/form-data; boundary=\(boundary)")
        #expect(form.files["a"]?.count == nearly.utf8.count)
    }
}
