/// A mail as somebody reads it: plain text to one address.
public struct Message: Hashable, Sendable {
    /// A file that comes with it, such as an entry for a calendar.
    public struct Attachment: Hashable, Sendable {
        /// The name that the file is offered under.
        public let name: String
        /// What the file is (RFC 2045), such as `text/calendar; charset=utf-8`.
        public let mediaType: String
        public let content: [UInt8]

        public init(name: String, mediaType: String, content: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.content = content
        }
    }

    public let recipient: EmailAddress
    /// The language of the text.
    public let language: Language
    /// One line; line breaks become spaces when it is sent.
    public let subject: String
    public let body: String
    /// Where an answer goes; nowhere else than back if it is empty.
    public var replyTo: [EmailAddress]
    public var attachments: [Attachment]
    public let kind: LetterKind
    public var topic: LetterTopic?
    /// From then on what it says is not true any more, such as a link that has ended: it is not sent after that.
    public let expiry: Instant?
    /// What has to be so for the text to be true, such as that an event takes place; nil for nothing.
    public var occasion: LetterOccasion?
    /// Where its reader says, by one button of their mail program, that they want no more letters of this kind (RFC 8058); nil for
    /// letters about what they have asked for themselves.
    public var unsubscribing: String?

    public init(
        recipient: EmailAddress, language: Language, subject: String, body: String, replyTo: [EmailAddress] = [],
        attachments: [Attachment] = [], kind: LetterKind = .other, topic: LetterTopic? = nil, expiry: Instant? = nil,
        occasion: LetterOccasion? = nil
    ) {
        self.recipient = recipient
        self.language = language
        self.subject = subject
        self.body = body
        self.replyTo = replyTo
        self.attachments = attachments
        (self.kind, self.topic, self.expiry, self.occasion) = (kind, topic, expiry, occasion)
    }
}
