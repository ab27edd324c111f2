public import Domain
import Secrets
import Storage

/// What is needed to ask people whether they answer for a measure, and to write to them.
public struct OwnerAsking: Sendable {
    let signingKey: [UInt8]
    let correspondence: Correspondence?

    /// - Parameter correspondence: nil tells nobody.
    public init(signingKey: [UInt8], correspondence: Correspondence?) {
        (self.signingKey, self.correspondence) = (signingKey, correspondence)
    }
}

extension Measure.Wording {
    /// Tells whether somebody answers what they have read.
    public var mark: String {
        let text = [title, due?.rawValue ?? "", firstStep].joined(separator: "\n")
        return Secret.hexadecimal(Secret.sha256(Array(text.utf8)))
    }
}

/// A measure is changed, and nobody's yes is carried over to what they have not read: it counts no more, and whoever said it is
/// asked anew. Once both sides have promised it, it stays agreed, and both of them read what has changed.
struct Rewording {
    /// Nil asks nobody anew.
    let asking: OwnerAsking?

    func change(_ id: Measure.ID, in db: Writer, _ change: (inout Measure) throws -> Void) throws -> Measure {
        guard let before = try db.measure(id) else { throw NotFound() }
        let day = CalendarDay(of: db.now, in: .ofTheCity)
        var void: [Measure.Owner] = []
        let changed = try db.change(measure: id) { measure in
            try change(&measure)
            void = measure.voidAnswers(to: before.wording, on: day)
        }
        guard let asking, changed.wording != before.wording, changed.status(on: day).isOpen else { return changed }
        let requests = try db.ownerRequests(about: [id])[id] ?? []
        if let correspondence = asking.correspondence {
            let letters = OwnerLetters(measure: changed, correspondence: correspondence)
            for request in requests where request.isOpen {
                try letters.tell(.reworded(before.wording), about: request, at: asking.link(to: request), in: db)
            }
            // What is agreed stays so; whoever stands for it reads what has changed.
            for owner in changed.owners {
                try letters.tell(.changed(before.wording), to: owner, asked: requests, in: db)
            }
        }
        for owner in void {
            let person = try requests.last { $0.organisation == owner.organisation && $0.answer == .yes }?
                .registration.flatMap { try db.registration($0) }
            let isStillTheirs = person?.attendee.organisation == owner.organisation
            try AskOwner(
                id, organisation: owner.organisation, registration: isStillTheirs ? person?.id : nil, asking: asking
            ).run(in: db, after: before.wording)
        }
        return changed
    }
}

extension OwnerAsking {
    func link(to request: OwnerRequest) -> String {
        "/owner-requests/\(AskOwner.link(to: request.id, signingKey: signingKey).text)"
    }
}
