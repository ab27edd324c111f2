import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Synchronization

/// How the house is doing, in numbers that Prometheus reads. No person, no address and no text is in them.
struct Metrics {
    static let type = "text/plain; version=0.0.4; charset=utf-8"

    private let residentBytes: Int?
    private let requests: [RequestCounts.Key: Int]
    private let openStreams: Int
    private let connections: OpenConnections
    private let mail: MailQueueState
    private let journal: Int64
    /// How far in the journal this instance has come.
    private let heard: Int64
    private let upkeep: Upkeep
    private let log: LogState
    private let now: Instant

    init(visit: Visit) async throws {
        residentBytes = Self.residentBytes
        requests = visit.services.requests.all
        connections = visit.services.connections
        openStreams = await visit.services.live.listenerCount
        // Asked first: what comes meanwhile is no lag.
        let heard = await visit.services.live.heard
        (mail, journal, upkeep) = try await visit.read { db in
            (try db.mailQueueState(), try db.lastJournalID(), try db.upkeep())
        }
        self.heard = heard ?? journal
        (log, now) = (visit.database.logState, visit.now)
    }

    var text: String {
        var text = ""
        func family(_ name: String, _ kind: String, _ help: String, _ samples: [(labels: String, value: Int)]) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
            for sample in samples { text += "\(name)\(sample.labels) \(sample.value)\n" }
        }
        if let residentBytes {
            family("process_resident_memory_bytes", "gauge", "Memory of the process.", [("", residentBytes)])
        }
        family(
            "neue_wege_requests_total", "counter", "Requests since the start, by address and kind of answer.",
            requests.map { key, count in (key.labels, count) }.sorted { $0.0 < $1.0 })
        family("neue_wege_connections", "gauge", "Lines that are open.", [("", connections.count)])
        family("neue_wege_connections_most", "gauge", "Lines that may be open.", [("", connections.most)])
        family("neue_wege_open_streams", "gauge", "Pages that follow what happens.", [("", openStreams)])
        family("neue_wege_mails_waiting", "gauge", "Mails that are still to be delivered.", [("", mail.waiting)])
        family("neue_wege_mails_failed", "gauge", "Mails that were given up.", [("", mail.failed)])
        family(
            "neue_wege_mail_oldest_seconds", "gauge", "How long the oldest mail has waited.",
            [("", mail.waitingSince.map { seconds(now.since($0)) } ?? 0)])
        family("neue_wege_changes_total", "counter", "Entries of the journal.", [("", Int(journal))])
        family(
            "neue_wege_journal_lag", "gauge", "Entries of the journal that this instance has not heard of yet.",
            [("", Int(max(0, journal - heard)))])
        family("neue_wege_log_bytes", "gauge", "Length of the write-ahead log of SQLite.", [("", Int(log.bytes))])
        family(
            "neue_wege_reads_cut_total", "counter", "Reads that were broken off because the log grew behind them.",
            [("", log.readsCut)])
        family(
            "neue_wege_duty_age_seconds", "gauge", "How long ago it was done; since the beginning if it never was.",
            Duty.allCases.map { ($0.label, upkeep.age(of: $0.occasion, at: now).map(seconds) ?? 0) })
        family(
            "neue_wege_duty_overdue", "gauge", "1 if it should have been done again.",
            Duty.allCases.map { ($0.label, upkeep.isOverdue($0.occasion, after: $0.patience, at: now) ? 1 : 0) })
        return text
    }

    private func seconds(_ duration: Duration) -> Int { max(0, Int(duration.components.seconds)) }

    /// What Linux says; nil elsewhere.
    private static var residentBytes: Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
        else { return nil }
        return kilobytes * 1024
    }
}

/// Counts answers by route, never by what stood in its place: `/r/{link}`, not somebody's link.
final class RequestCounts: Sendable {
    struct Key: Hashable {
        let method: String
        /// Empty for what no route answers.
        let route: String
        /// The first digit of the status.
        let status: Int

        var labels: String { "{method=\"\(method)\",route=\"\(route)\",status=\"\(status)xx\"}" }
    }

    private let counts = Mutex<[Key: Int]>([:])

    /// - Parameter route: nil if there was none for the request.
    func count(_ status: HTTPResponse.Status, on route: Route?) {
        // Whoever asks for what does not exist may invent methods; they are not counted apart.
        let key = Key(method: route?.method.rawValue ?? "", route: route?.path ?? "", status: status.code / 100)
        counts.withLock { $0[key, default: 0] += 1 }
    }

    var all: [Key: Int] { counts.withLock { $0 } }
}

extension Access<Void> {
    /// Behind a proxy on the same machine every caller comes from the loopback, so a token tells who may see.
    static var figures: Self {
        Access("token for metrics or read", proofs: [.token(.metrics), .token(.read)]) { visit in
            guard case .token(let token) = visit.caller else { return false }
            return token.event == nil && (token.scope == .metrics || token.scope == .read)
        }
    }
}
