/// Somebody wants to reach an organisation. The house passes on what they ask, and nobody's address: only after the other
/// side has said yes does each see how to reach the other.
///
///     unproven ──code──▶ asked ──yes──▶ accepted
///         │                │ ╲──no──▶ declined, which nobody but the one who said it sees, and may take back at once
///         │                ╲──the asker──▶ withdrawn
///         ╲──code──▶ held ──desk──▶ asked, or dropped
///
/// Whatever is open ends by itself after two weeks, and then a silence and a no have looked the same all along.
public struct ContactRequest: Hashable, Sendable {
    public typealias ID = Identifier<ContactRequest>

    /// The most characters.
    public static let textLimit = 1_000
    public static let nameLimit = 120
    public static let organisationLimit = 120
    public static let replyLimit = 500
    public static let reachLimit = 200
    /// How long it waits for an answer.
    public static let daysOpen = 14
    /// How long somebody may take to prove their address.
    public static let hoursToProve = 24
    /// So many of one asker may wait at once.
    public static let mostOpen = 5
    /// How long the house keeps it, whatever became of it.
    public static let daysKept = 90
    /// A text that was sent so often is looked at first.
    public static let repeats = 3

    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Whoever asks has not shown yet that mail to them arrives. Nobody is told.
        case unproven
        /// The coordination looks at it first.
        case held
        case asked
        case accepted
        /// Whoever asks sees it wait.
        case declined
        case withdrawn
        /// The coordination did not pass it on. Whoever asks sees it wait.
        case dropped
        /// The two weeks are over.
        case ended
    }

    /// Why somebody of the house looks first.
    public enum Hold: String, Hashable, Sendable, CaseIterable {
        case manyLinks = "many-links"
        case repeatedText = "repeated-text"
        /// The organisation has nobody to whom mail goes.
        case nobodyReached = "nobody-reached"
    }

    public enum Refusal: Error, Hashable {
        case textTooLong(limit: Int)
        case isOwnOrganisation
        case hasAskedMany(limit: Int)
        case isPaused(until: CalendarDay)
        /// The fair order has somebody else's turn.
        case isResting(until: Instant)
        case codeIsWrong
        /// It was answered, taken back, or its time is over.
        case isOver
        case chooseContact
        /// The organisation has nobody to whom mail goes.
        case nobodyToAsk
    }

    /// Who asks.
    public struct Asker: Hashable, Sendable {
        public let name: String
        /// As they call it; empty for somebody who asks for themselves.
        public let organisationName: String
        /// The one in the directory, if they speak for it.
        public let organisation: Organisation.ID?
        public let email: EmailAddress
        /// In which they read.
        public let language: Language

        public init(
            name: String, organisationName: String, organisation: Organisation.ID?, email: EmailAddress,
            language: Language
        ) {
            self.name = name
            self.organisationName = organisationName
            self.organisation = organisation
            self.email = email
            self.language = language
        }
    }

    /// What it is about, besides the text.
    public struct Subject: Hashable, Sendable {
        /// The offer or need of the one who is asked; nil for the organisation as a whole.
        public let offer: Offer.ID?
        /// The need of the asker that led here by the fair order.
        public let need: Offer.ID?

        public init(offer: Offer.ID? = nil, need: Offer.ID? = nil) {
            self.offer = offer
            self.need = need
        }
    }

    /// What the side that was asked lets the other have.
    public struct Reach: Hashable, Sendable {
        /// As it is called in the profile, such as "Rooms"; empty for what was typed.
        public let role: String
        /// An address, a number, or both, as they are read.
        public let contact: String
        /// A sentence with it; may be empty.
        public let reply: String

        public init(role: String, contact: String, reply: String) {
            self.role = role
            self.contact = contact
            self.reply = reply
        }
    }

    public let id: ID
    public let organisation: Organisation.ID
    public let asker: Asker
    public let subject: Subject
    public let text: String
    public let createdAt: Instant
    public private(set) var state: State
    /// Why it was held, also afterwards.
    public private(set) var hold: Hold?
    /// When the other side was asked.
    public private(set) var askedAt: Instant?
    /// Until when it can be proven, and then answered.
    public private(set) var expiresAt: Instant
    public private(set) var reach: Reach?
    /// When somebody of the other side called it abuse.
    public private(set) var reportedAt: Instant?
    /// Since when the desk has to look at it; nil if it has not.
    public private(set) var deskSince: Instant?

    /// A new one, of somebody who has shown nothing yet.
    public init(
        id: ID, to organisation: Organisation.ID, by asker: Asker, about subject: Subject, text: String,
        createdAt: Instant
    ) throws(Refusal) {
        guard !text.exceeds(Self.textLimit) else { throw .textTooLong(limit: Self.textLimit) }
        guard asker.organisation != organisation else { throw .isOwnOrganisation }
        self.init(
            stored: id, to: organisation, by: asker, about: subject, text: text, createdAt: createdAt,
            state: .unproven, hold: nil, askedAt: nil,
            expiresAt: createdAt.advanced(by: .hours(Self.hoursToProve)), reach: nil, reportedAt: nil, deskSince: nil)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, to organisation: Organisation.ID, by asker: Asker, about subject: Subject, text: String,
        createdAt: Instant, state: State, hold: Hold?, askedAt: Instant?, expiresAt: Instant, reach: Reach?,
        reportedAt: Instant?, deskSince: Instant?
    ) {
        self.id = id
        self.organisation = organisation
        self.asker = asker
        self.subject = subject
        self.text = text
        self.createdAt = createdAt
        self.state = state
        self.hold = hold
        self.askedAt = askedAt
        self.expiresAt = expiresAt
        self.reach = reach
        self.reportedAt = reportedAt
        self.deskSince = deskSince
    }
}

extension ContactRequest {
    /// States in which whoever asks sees it wait: nobody finds out a no by counting what is open.
    public static let waitingForAsker: [State] = [.held, .asked, .declined, .dropped]

    public func waitsForAsker(at now: Instant) -> Bool {
        Self.waitingForAsker.contains(state) && expiresAt > now
    }

    /// Whether whoever asks is told that the coordination looks at it first. One that it did not pass on, or that nobody is
    /// to read, looks to them as if it had not looked yet.
    public var waitsForLook: Bool { hold != nil && askedAt == nil }

    /// Whether the other side can say yes or no.
    public func canBeAnswered(at now: Instant) -> Bool { state == .asked && expiresAt > now }

    // MARK: Its way

    /// The address is proven: the other side is asked, unless somebody of the house has to look first.
    /// - Parameter hold: why; nil for nothing.
    public mutating func prove(at now: Instant, hold: Hold?) throws(Refusal) {
        guard state == .unproven, expiresAt > now else { throw .isOver }
        expiresAt = now.advanced(by: .days(Self.daysOpen))
        if let hold {
            state = .held
            self.hold = hold
            deskSince = now
        } else {
            state = .asked
            askedAt = now
        }
    }

    /// Whoever was blocked sees the same as everybody, and nobody is asked.
    /// - Parameter hold: why somebody of the house would look at that of everybody else.
    public mutating func swallow(at now: Instant, hold: Hold?) throws(Refusal) {
        guard state == .unproven, expiresAt > now else { throw .isOver }
        state = .dropped
        self.hold = hold
        expiresAt = now.advanced(by: .days(Self.daysOpen))
    }

    public mutating func accept(giving reach: Reach, at now: Instant) throws(Refusal) {
        guard canBeAnswered(at: now) else { throw .isOver }
        state = .accepted
        self.reach = reach
    }

    public mutating func decline(at now: Instant) throws(Refusal) {
        guard canBeAnswered(at: now) else { throw .isOver }
        state = .declined
    }

    /// The asker takes it back; also one that was declined long ago, of which they know nothing.
    public mutating func withdraw(at now: Instant) throws(Refusal) {
        guard waitsForAsker(at: now) else { throw .isOver }
        state = .withdrawn
        if reportedAt == nil { deskSince = nil }
    }

    /// The side that was asked calls it abuse. It counts as a no.
    public mutating func report(at now: Instant) throws(Refusal) {
        guard [.asked, .declined].contains(state) else { throw .isOver }
        state = .declined
        guard reportedAt == nil else { return }
        reportedAt = now
        deskSince = now
    }

    /// The desk has looked at what was held: the two weeks begin now.
    public mutating func release(at now: Instant) throws(Refusal) {
        guard state == .held else { throw .isOver }
        state = .asked
        askedAt = now
        expiresAt = now.advanced(by: .days(Self.daysOpen))
        deskSince = nil
    }

    /// The desk does not pass it on, or has looked at what was reported.
    public mutating func settle() throws(Refusal) {
        guard deskSince != nil else { throw .isOver }
        if state == .held { state = .dropped }
        deskSince = nil
    }

    /// Nothing more comes from whoever has asked: nobody is to answer it, and they see it wait.
    public mutating func drop() throws(Refusal) {
        guard [.held, .asked].contains(state) else { throw .isOver }
        state = .dropped
        deskSince = nil
    }

    /// So long a no that was a slip can be taken back.
    public static let minutesToReconsider = 10

    /// The side that was asked takes its no back, of which nobody has heard.
    public mutating func reconsider(at now: Instant) throws(Refusal) {
        guard state == .declined, reportedAt == nil, expiresAt > now else { throw .isOver }
        state = .asked
    }

    /// The time is over.
    public mutating func end(at now: Instant) throws(Refusal) {
        guard Self.waitingForAsker.contains(state), expiresAt <= now else { throw .isOver }
        state = .ended
        if reportedAt == nil { deskSince = nil }
    }
}

// MARK: What is looked at first

extension ContactRequest {
    public static let mostLinks = 2

    /// How many links somebody wrote into a text.
    public static func links(in text: String) -> Int {
        let pieces = text.lowercased().split { $0.isWhitespace || ",;()<>\"„“”".contains($0) }
        return pieces.reduce(0) { number, piece in
            let schemes = piece.split(separator: "://", omittingEmptySubsequences: false).count - 1
            if schemes > 0 { return number + schemes }
            let isHost = piece.hasPrefix("www.") || (piece.contains("/") && piece.prefix { $0 != "/" }.contains("."))
            return number + (isHost ? 1 : 0)
        }
    }

    /// The same for texts that differ in nothing but letter case, spaces and punctuation.
    public static func likeness(of text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber }).fingerprint
    }

    /// Why somebody of the house looks first; nil for nothing.
    /// - Parameter earlier: how many of the last two weeks have the same text.
    public static func hold(of text: String, sentBefore earlier: Int) -> Hold? {
        if links(in: text) > mostLinks { return .manyLinks }
        return earlier >= repeats - 1 ? .repeatedText : nil
    }
}
