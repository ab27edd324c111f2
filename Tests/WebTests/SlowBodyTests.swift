import Hummingbird
import NIOCore
import Testing
import Words

@testable import Web

@Suite struct SlowBodyTests {
    private struct LineWentDown: Error {}

    /// A body whose rest never comes; the line is open as long as the test keeps the other end.
    private func endless() -> (body: RequestBody, line: AsyncThrowingStream<ByteBuffer, any Error>.Continuation) {
        let (stream, line) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        line.yield(ByteBuffer(string: "email="))
        return (RequestBody(asyncSequence: stream), line)
    }

    @Test(arguments: ["/sign-in", "/api/v1/events/neue-wege-2023/check-ins"])
    func `a body that never ends is refused when patience does`(path: String) async throws {
        let browser = try await Browser.onEmptyCity(bodyPatience: .zero)
        let (body, line) = endless()
        let answer = try await browser.send(.post, path, headers: [:], body: body)
        #expect(answer.status == .requestTimeout)
        #expect(
            answer.headers[.contentType]?.hasPrefix(path == "/sign-in" ? "text/html" : "application/problem") == true)
        line.finish()
    }

    @Test func `a line that goes down inside a body is no defect`() async throws {
        let (body, line) = endless()
        line.finish(throwing: LineWentDown())
        let answer = try await Browser.onEmptyCity().send(.post, "/sign-in", headers: [:], body: body)
        #expect(answer.status == .badRequest)
    }
}
