import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import ServiceLifecycle
import Storage
import Synchronization
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

extension Routes {
    /// A stream, and beside it the same events for lines on which something keeps a stream to itself until it ends.
    mutating func stream<Found>(_ path: String, for access: Access<Found>, _ answer: @escaping HandlerOf<Found>) {
        get(path, for: access, answer)
        get(LiveAddress.changes(of: path), for: access, answer)
    }

    // What nothing needs to be found for.
    mutating func stream(_ path: String, for access: Access<some Sendable>, _ answer: @escaping Handler) {
        stream(path, for: access) { visit, _ in try await answer(visit) }
    }
}

extension Visit {
    /// A stream of Server-Sent Events that shows what happens on any of `streams` from now on.
    ///
    /// It resumes after `Last-Event-ID`, or after `?after=`, the entry up to which the page was made; without either it begins
    /// now. Somebody who missed too much, or whose number the journal does not know, is told in an event called `reset` that
    /// what they know is no beginning, with the whole of what they follow where it can be told, and hears from then on what is
    /// new. An event called `here` says that everything was told so far: first of all, after whatever was told, and every few
    /// seconds. Its data, brought along as `?seen=`, shows whether the journal is still the same: after a backup was restored,
    /// its numbers soon mean something else.
    ///
    /// At its address for pieces the same begins in the same way and ends as soon as something was told; if nothing happens,
    /// with the next sign of life. Whoever says no number hears at once which one it is.
    /// - Parameters:
    ///   - renderer: the name of the rendering; what it makes is shared by all listeners with the same language.
    ///   - right: by what somebody listens who need not be signed in for it; nil for what everybody may hear.
    ///   - whole: everything that there is to see by now; it must not depend on who listens. Nil for a page that only asks for
    ///     itself anew.
    ///   - render: one entry as an event; nil if this page does not show it. It must not depend on who listens.
    func liveStream(
        on streams: Stream...,
        renderer: String,
        while right: ListeningRight? = nil,
        whole: (@Sendable (Words) async throws -> String)? = nil,
        _ render: @escaping @Sendable (JournalEntry, Words) async throws -> LiveEvent?
    ) -> Response {
        let seen = request.headers[.lastEventID] ?? query["after"].nonEmpty
        let (live, words, known, isPiece) = (services.live, words, query["seen"], LiveAddress.isPiece(path))
        let pause = LiveStream.pause(services.randomness)
        let attendance = Attendance(of: self)
        let claim = right.map { ListeningClaim($0, in: self) }
        let reset = { @Sendable (number: Int64) async throws -> String in
            guard let whole else { return LiveStream.reset(from: number, with: "") }
            return try await live.rendering(of: number, in: words, by: "\(renderer), whole") {
                LiveStream.reset(from: number, with: try await whole(words))
            }
        }
        let body = ResponseBody { writer in
            let listening = await live.listen(to: streams)
            do {
                // Otherwise a server that is told to end would wait for the pages that are open.
                try await withGracefulShutdownHandler {
                    let beginning = try await live.beginning(after: seen, past: known)
                    var last = beginning.number
                    var landmark = try await live.landmark(at: last)
                    let opening = beginning.isWhole ? LiveStream.place(last) : try await reset(last)
                    try await writer.write(ByteBuffer(string: "retry: \(pause)\n\n" + opening))
                    // Only a piece that begins where its listener stands can wait for something to be told.
                    var owesAnswer = !(isPiece && beginning.isWhole && seen != nil)
                    for await signal in listening.signals {
                        guard try await attendance.lasts(), try await claim?.lasts() ?? true else { break }
                        let entries = try await live.entries(on: streams, after: last, limit: LiveStream.mostMissed)
                        var text = ""
                        if entries.count == LiveStream.mostMissed {
                            last = try await live.beginning(after: nil).number
                            landmark = try await live.landmark(at: last)
                            text = try await reset(last)
                        } else {
                            for entry in entries {
                                text += try await live.rendering(of: entry.id, in: words, by: renderer) {
                                    try await render(entry, words).map { LiveStream.text($0, number: entry.id) } ?? ""
                                }
                                (last, landmark) = (entry.id, entry.landmark)
                            }
                        }
                        if signal == .heartbeat || owesAnswer || !text.isEmpty {
                            text += LiveStream.here(past: landmark)
                            try await writer.write(ByteBuffer(string: text))
                            if isPiece { break }
                        }
                        owesAnswer = false
                    }
                } onGracefulShutdown: {
                    listening.end()
                }
                await live.stop(listening)
                try await writer.finish(nil)
            } catch {
                await live.stop(listening)
                throw error
            }
        }
        return Response(
            status: .ok,
            headers: [
                // Whoever packs an answer on the way waits for its end.
                .contentType: "text/event-stream", .cacheControl: "no-store, no-transform",
                // Tells a proxy not to wait for more before it passes something on.
                .accelBuffering: "no",
            ],
            body: body)
    }
}

/// Whether whoever listens may still do so. Somebody who is signed in has the roles of the moment when they came: when they
/// have others, the stream ends, and the browser asks anew for a page that may not be there for them any more. It ends, too,
/// when nobody has used the session for so long that it is over.
private final class Attendance: Sendable {
    private let database: Database
    private let clock: WallClock
    private let listener: SignedIn?
    private let sessions: SessionTally
    /// Up to which change of accounts their roles are known.
    private let known = Mutex<Int64>(-1)

    init(of visit: Visit) {
        (database, clock, listener) = (visit.database, visit.clock, visit.caller.signedIn)
        sessions = visit.services.sessions
    }

    /// The database is asked only after something has changed about accounts.
    func lasts() async throws -> Bool {
        guard let listener else { return true }
        let (session, now) = (listener.session.hash, clock.now)
        let lastUse = sessions.lastUse(of: session)
        if let lastUse, Session.isOver(seen: lastUse, at: now, holding: listener.roles) { return false }
        let newest = database.newestChange(about: [.account])
        guard known.withLock({ $0 != newest }) else { return true }
        let found = try await database.read { try $0.signedIn(session: session, at: now, lastSeen: lastUse) }
        guard let found, found.roles == listener.roles else { return false }
        known.withLock { $0 = newest }
        return true
    }
}

private enum LiveStream {
    /// Who missed more than this gets the page anew: cheaper for both than to catch up.
    static let mostMissed = 500

    /// For how many milliseconds a program waits before it comes again. Whoever listens when the server starts again must not come
    /// back at once with everybody else: they spread over three seconds.
    static func pause(_ randomness: Randomness) -> UInt64 { 1_000 + randomness.next() % 3_000 }

    /// Everything was told so far; the comment is for programs that pass over what they do not know.
    /// - Parameter landmark: to be brought along as `seen` by whoever comes again.
    static func here(past landmark: String) -> String { ": here\n\nevent: here\ndata: \(landmark)\n\n" }

    /// Where a listener goes on when the line breaks before anything happened. It is no event.
    static func place(_ number: Int64) -> String { "id: \(number)\n\n" }

    /// What the listener knows is no beginning for what comes now.
    /// - Parameter whole: everything that there is to see instead.
    static func reset(from number: Int64, with whole: String) -> String {
        text(LiveEvent("reset", whole), number: number)
    }

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
