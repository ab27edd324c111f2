public import Domain

extension GivenConsent.Giver: SQLConvertible {}

extension Reader {
    /// What somebody has ever agreed to, also what they have withdrawn, in the order of the form.
    public func givenConsents(of registration: Registration.ID) throws -> [GivenConsent] {
        try rows(
            """
            SELECT purpose, given_at, revoked_at, wording, language, given_by FROM registration_consent
            WHERE registration = \(registration)
            """
        ).map { row in
            let (version, language): (String?, Language?) = try (row["wording"], row["language"])
            let wording = version.flatMap { version in language.map { ShownWording(version: version, language: $0) } }
            return try GivenConsent(
                purpose: row["purpose"], givenAt: row["given_at"], wording: wording, giver: row["given_by"],
                withdrawnAt: row["revoked_at"])
        }.sorted { $0.purpose < $1.purpose }
    }

    /// Which words of the notice somebody was last shown; nil for whom somebody else wrote down.
    public func noticeShown(to registration: Registration.ID) throws -> ShownWording? {
        try row("SELECT wording, language FROM registration_notice WHERE registration = \(registration)").map { row in
            try ShownWording(version: row["wording"], language: row["language"])
        }
    }
}

extension Writer {
    /// Keeps in which words somebody was asked for what they have agreed to in this very deed. The caller writes the journal.
    public func note(consentsAskedIn wording: ShownWording, of registrations: [Registration.ID]) throws {
        try post(
            """
            UPDATE registration_consent SET wording = \(wording.version), language = \(wording.language)
            WHERE registration IN \(list: registrations) AND given_at = \(now)
            """)
    }

    /// Keeps which words of the notice somebody was shown. The caller writes the journal.
    public func note(noticeShownIn wording: ShownWording, to registration: Registration.ID) throws {
        try post(
            """
            INSERT INTO registration_notice (registration, wording, language, shown_at)
            VALUES (\(registration), \(wording.version), \(wording.language), \(now))
            ON CONFLICT (registration) DO UPDATE SET wording = excluded.wording, language = excluded.language,
                shown_at = excluded.shown_at
            """)
    }

    /// Somebody has read the words that the notice has by now.
    public func confirm(noticeShownIn wording: ShownWording, to registration: Registration) throws {
        try note(noticeShownIn: wording, to: registration.id)
        try journal(
            .changed, .registration, registration.id, event: registration.event, details: ["fields": "notice"])
    }
}
