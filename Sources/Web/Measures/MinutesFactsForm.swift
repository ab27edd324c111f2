import Domain
import Words

/// Who took the minutes and when the day was over, as typed.
struct MinutesFactsForm {
    private let fields: FormFields
    private var problems = FormProblems()

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// - Parameter sent: what came back; nil before anything was typed.
    init(_ sent: SentForm?, showing facts: MinutesFacts) {
        fields =
            sent?.fields ?? FormFields(["taker": facts.minuteTaker, "ended": facts.ended?.rawValue ?? ""])
        problems = sent?.problems ?? FormProblems()
    }

    func facts() throws(FormProblems) -> MinutesFacts {
        var problems = FormProblems()
        let (name, time) = (fields["taker"].singleLine, fields["ended"].singleLine)
        if name.exceeds(MinutesFacts.nameLimit) {
            problems.add("taker", KernelPhrase.textIsTooLong(count: MinutesFacts.nameLimit))
        }
        let ended = TimeOfDay(rawValue: time)
        if !time.isEmpty, ended == nil { problems.add("ended", ProgrammePhrase.timeIsWrong) }
        guard problems.isEmpty else { throw problems }
        return MinutesFacts(minuteTaker: name, ended: ended)
    }

    func frame(words: Words, action: String, csrf: String) -> FormFrame {
        let form = FormView<DocumentsPhrase>(words: words, fields: fields, problems: problems)
        return form.frame(action: action, csrf: csrf, submit: words(KernelPhrase.save), kind: .plain) {
            form.text("taker", .minuteTaker, limit: MinutesFacts.nameLimit)
            form.text("ended", .reallyEnded, kind: .time)
        }
    }
}

extension FormFields {
    /// In which languages papers are wanted, as the part of an address that goes on from page to page; empty for none.
    var documentChoice: String {
        let languages = all(DocumentAddress.language).filter { name in
            !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
        }
        var wishes = languages.prefix(20).map { "\(DocumentAddress.language)=\($0)" }
        if let parting = MinutesPage.Parting(rawValue: self["as"]) { wishes.append("as=\(parting.rawValue)") }
        return wishes.isEmpty ? "" : "?" + wishes.joined(separator: "&")
    }
}
