import Domain
import Words

/// What the hosts write to some people, as typed: German always, and any other language of the house.
struct CircularForm {
    let fields: FormFields

    static func subject(_ language: Language) -> String { "subject-\(language.rawValue)" }
    static func text(_ language: Language) -> String { "text-\(language.rawValue)" }

    /// - Parameter languages: in which the house speaks.
    func written(in languages: [Language]) throws(FormProblems) -> (subject: Translated, text: Translated) {
        var problems = FormProblems()
        var subjects: [Language: String] = [:]
        var texts: [Language: String] = [:]
        for language in languages {
            let (subjectField, textField) = (Self.subject(language), Self.text(language))
            let (subject, text) = (fields[subjectField].singleLine, fields[textField])
            if subject.exceeds(Circular.subjectLimit) {
                problems.add(subjectField, KernelPhrase.textIsTooLong(count: Circular.subjectLimit))
            }
            if text.exceeds(Circular.textLimit) {
                problems.add(textField, KernelPhrase.textIsTooLong(count: Circular.textLimit))
            }
            if language == .german {
                if subject.isEmpty { problems.add(subjectField, KernelPhrase.fieldIsRequired) }
                if text.isEmpty { problems.add(textField, KernelPhrase.fieldIsRequired) }
            } else if subject.isEmpty != text.isEmpty {
                problems.add(subject.isEmpty ? subjectField : textField, CircularPhrase.bothNeeded)
            }
            (subjects[language], texts[language]) = (subject, text)
        }
        guard problems.isEmpty, let subject = Translated(subjects), let text = Translated(texts) else {
            throw problems
        }
        return (subject, text)
    }
}
