import Domain
import FoundationEssentials
import Storage
import Words

/// Whoever wrote a need down, and whoever waits for the help, hears when there is enough of it and when it is done, each once;
/// and that something is missing again, if they have heard that there was enough.
struct TellOfNeed {
    let need: CrisisNeed.ID
    let correspondence: Correspondence

    init(_ need: CrisisNeed.ID, correspondence: Correspondence) {
        (self.need, self.correspondence) = (need, correspondence)
    }

    func covered(in db: Writer) throws {
        guard try db.note(.covered, of: need) else { return }
        try tell(in: db) { words, what in
            (words(AskingPhrase.coveredSubject(what: what)), words(AskingPhrase.coveredMail(what: what)))
        }
    }

    func missingAgain(in db: Writer) throws {
        guard try db.takeBack(news: .covered, of: need) else { return }
        try tell(in: db) { words, what in
            (words(AskingPhrase.missingAgainSubject(what: what)), words(AskingPhrase.missingAgainMail(what: what)))
        }
    }

    /// It is closed: whoever asked hears it, and so does everybody who has promised to help.
    func done(in db: Writer) throws {
        guard try db.note(.done, of: need), let need = try db.crisisNeed(need), let crisis = try db.crisis(need.crisis)
        else { return }
        if let call = try db.helpCall(for: need.id), call.isRunning {
            try db.change(helpCall: need.id, as: .closed) { try $0.end(.needIsOver) }
        }
        try UnsentAskings(for: need.id).takeBack(in: db)
        let letters = HelpLetters(about: need, in: crisis, zone: .ofTheCity, correspondence: correspondence)
        let promised = try db.askings(for: need.id).filter { $0.answer == .yes }
        let helpers = try db.helpers(Set(promised.map(\.helper)))
        for asking in promised {
            guard let helper = helpers.first(where: { $0.id == asking.helper }) else { continue }
            try letters.sayNotNeeded(helper, asking, in: db)
        }
        // What was merged goes on under another name, and its asker has done that.
        guard need.ending != .merged else { return }
        try tell(in: db) { words, what in
            let said: (subject: AskingPhrase, body: AskingPhrase) =
                need.ending == .done
                ? (.needDoneSubject(what: what), .needDoneMail(what: what))
                : (.needEndedSubject(what: what), .needEndedMail(what: what))
            return (words(said.subject), words(said.body))
        }
    }

    /// - Parameter text: in the words of the one who reads it, with what it is about.
    private func tell(in db: Writer, _ text: (Words, String) -> (subject: String, body: String)) throws {
        guard let need = try db.crisisNeed(need) else { return }
        var readers: [(email: EmailAddress, language: Language)] = []
        if let account = try need.askedBy.flatMap({ try db.account($0) }) {
            readers.append((account.email, account.language))
        }
        if let email = need.contact.email, !readers.contains(where: { $0.email == email }) {
            readers.append((email, .german))
        }
        for reader in readers {
            let words = correspondence.lexicon.words(speaking: reader.language)
            let (subject, body) = text(words, NeedSaying(need, in: words, zone: .ofTheCity).what)
            try db.enqueue(
                Message(
                    recipient: reader.email, language: reader.language, subject: subject, body: body, kind: .help))
        }
    }
}
