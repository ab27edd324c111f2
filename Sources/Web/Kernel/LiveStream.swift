import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Storage
import Words

/// One event of a live stream: what it is called and one piece of HTML or JSON.
struct LiveEvent: Sendable {
    let name: String
    let data: String

    init(_ name: String, _ data: String) {
        self.name = name
        self.data = data
    }
}

extension Visit {
    /// A stream of Server-Sent Events that shows what happens on `stream` from now on.
    ///
    /// It resumes after `Last-Event-ID`, or after `?after=`, the entry up to which the page was made. Somebody who missed
    /// too much is told to load the page again, in an event called `reload`.
    /// - Parameters:
    ///   - renderer: the name of the rendering; what it makes is shared by all listeners with the same language.
    ///   - render: one entry as an event; nil if this page does not show it. It must not depend on who listens.
    func liveStream(
        on stream: Stream,
        renderer: String,
        _ render: @escaping @Sendable (JournalEntry, Words) async throws -> LiveEvent?
    ) -> Response {
        let start = Int64(request.headers[.lastEventID] ?? query["after"]) ?? 0
        let (live, words) = (services.live, words)
        let body = ResponseBody { writer in
            let listening = await live.listen(to: stream)
            do {
                // Otherwise a server that is told to end would wait for the pages that are open.
                try await withGracefulShutdownHandler {
                    try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
                    var last = start
                    for await signal in listening.signals {
                        if case .heartbeat = signal { try await writer.write(ByteBuffer(string: ": here\n\n")) }
                        let entries = try await live.entries(on: stream, after: last, limit: LiveStream.mostMissed)
                        var text = ""
                        if entries.count == LiveStream.mostMissed {
                            text = "event: reload\ndata: \n\n"
                            last = .max
                        } else {
                            for entry in entries {
                                text += try await live.rendering(of: entry, in: words, by: renderer) { entry, words in
                                    try await render(entry, words).map { LiveStream.text($0, number: entry.id) } ?? ""
                                }
                                last = entry.id
                            }
                        }
                        if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
                    }
                } onGracefulShutdown: {
                    listening.end()
                }
                await live.stopListening(to: stream, number: listening.number)
                try await writer.finish(nil)
            } catch {
                await live.stopListening(to: stream, number: listening.number)
                throw error
            }
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store",
                // Tells a proxy not to wait for more before it passes something on.
                .accelBuffering: "no",
            ],
            body: body)
    }
}

private enum LiveStream {
    /// Who missed more than this gets the page anew: cheaper for both than to catch up.
    static let mostMissed = 500

    /// An event as it travels (WHATWG HTML, section 9.2).
    static func text(_ event: LiveEvent, number: Int64) -> String {
        let lines = event.data.split(separator: "\n", omittingEmptySubsequences: false).map { "data: \($0)\n" }
        return "id: \(number)\nevent: \(event.name)\n\(lines.joined())\n"
    }
}

extension HTTPField.Name {
    static let lastEventID = Self(known: "Last-Event-ID")
    static let accelBuffering = Self(known: "X-Accel-Buffering")
}
