import Domain
import Synchronization
import Words

/// Who leads a board at the moment, as far as their pages ask. It is in memory only: nobody needs to know tomorrow.
final class PresentLeads: Sendable {
    private struct Presence {
        /// Nil for whoever leads by a link.
        let name: String?
        let seenAt: Instant
    }

    /// An open page asks every ten seconds (`board-lead.js`).
    private static let patience = Duration.seconds(25)

    private let present = Mutex<[Board.ID: [String: Presence]]>([:])

    /// Notes that somebody is there, and says who else is: by name, nil for whoever leads by a link.
    func others(than account: Account?, at board: Board.ID, now: Instant) -> [String?] {
        present.withLock { present in
            var here = (present[board] ?? [:]).filter { now.since($0.value.seenAt) <= Self.patience }
            let own = account?.id.rawValue ?? ""
            here[own] = Presence(name: account?.name, seenAt: now)
            present[board] = here
            return here.filter { $0.key != own }.sorted { $0.key < $1.key }.map(\.value.name)
        }
    }
}

extension Visit {
    /// Who else leads a board at the moment.
    func otherLeads(at board: Board.ID) -> [String?] {
        services.presentLeads.others(than: caller.signedIn?.account, at: board, now: now)
    }

    /// Whether whoever leads has asked to see for a moment what is hidden.
    func peeks(at visitor: BoardVisitor) -> Bool {
        visitor.isLeading && query.isTicked(BoardAddress.peekParameter)
    }
}

extension Words {
    /// Nothing, if nobody else is there.
    func alsoHere(_ names: [String?]) -> String {
        let said = names.map { $0 ?? self(BoardLeadPhrase.leadByLink) }
        return said.isEmpty ? "" : self(BoardLeadPhrase.alsoHere(names: said.joined(separator: ", ")))
    }
}
