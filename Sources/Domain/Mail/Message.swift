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
    public var attachments: [Attachment]

    public init(
        recipient: EmailAddress, language: Language, subject: String, body: String, attachments: [Attachment] = []
    ) {
        self.recipient = recipient
        self.language = language
        self.subject = subject
        self.body = body
        self.attachments = attachments
    }
}
