import Domain
import Synchronization
import Words

/// Who leads a board at the moment, as far as their pages ask. It is in memory only: nobody needs to know tomorrow.
final class PresentLeads: Sendable {
    private struct Presence {
        let name: String
        let seenAt: Instant
    }

    /// An open page asks every ten seconds (`board-lead.js`).
    private static let patience = Duration.seconds(25)

    private let present = Mutex<[Board.ID: [Account.ID: Presence]]>([:])

    /// Notes that somebody is there, and says who else is, by name.
    func others(than account: Account, at board: Board.ID, now: Instant) -> [String] {
        present.withLock { present in
            var here = (present[board] ?? [:]).filter { now.since($0.value.seenAt) <= Self.patience }
            here[account.id] = Presence(name: account.name, seenAt: now)
            present[board] = here
            return here.filter { $0.key != account.id }.map(\.value.name).sorted()
        }
    }
}

extension Visit {
    /// Who else leads a board at the moment; nobody, for whoever is not signed in.
    func otherLeads(at board: Board.ID) -> [String] {
        guard let account = caller.signedIn?.account else { return [] }
        return services.presentLeads.others(than: account, at: board, now: now)
    }

    /// Whether whoever leads has asked to see for a moment what is hidden.
    func peeks(at visitor: BoardVisitor) -> Bool {
        visitor.isLeading && query.isTicked(BoardAddress.peekParameter)
    }
}

extension Words {
    /// Nothing, if nobody else is there.
    func alsoHere(_ names: [String]) -> String {
        names.isEmpty ? "" : self(BoardLeadPhrase.alsoHere(names: names.joined(separator: ", ")))
    }
}
