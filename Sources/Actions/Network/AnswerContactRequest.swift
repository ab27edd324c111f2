public import Domain
public import Storage

/// The side that was asked says yes, and both see how to reach each other; or no, of which nobody hears.
public struct AnswerContactRequest: Sendable {
    public enum Answer: Hashable, Sendable {
        case yes(ContactRequest.Reach)
        case no
        /// The no was a slip; whoever calls has made sure that it was just now.
        case notNo
    }

    let request: ContactRequest.ID
    let answer: Answer
    let correspondence: Correspondence

    public init(_ request: ContactRequest.ID, _ answer: Answer, correspondence: Correspondence) {
        self.request = request
        self.answer = answer
        self.correspondence = correspondence
    }

    /// - Throws: `ContactRequest.Refusal.isOver` if it was answered or has ended; `NotFound`.
    public func run(in db: Writer) throws {
        switch answer {
        case .yes(let reach):
            let accepted = try db.change(contactRequest: request, as: .granted) {
                try $0.accept(giving: reach, at: db.now)
            }
            try ContactRequestLetters(about: accepted, correspondence: correspondence).exchange(reach, in: db)
        case .no:
            try db.change(contactRequest: request, as: .declined) { try $0.decline(at: db.now) }
        case .notNo:
            try db.change(contactRequest: request, as: .resumed) { try $0.reconsider(at: db.now) }
        }
    }
}
