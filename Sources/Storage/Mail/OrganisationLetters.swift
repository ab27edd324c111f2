import Domain

extension NamingColumn {
    /// What was written to an organisation.
    static let ofMail: [NamingColumn] = [
        NamingColumn("mail", "topic", told: (.mail, "id"), part: .letters) { id in
            LetterTopic.organisation(Organisation.ID(rawValue: id)).rawValue
        }
    ]
}
