import Domain
import Words

// MARK: What is filled in

extension StyleSamples {
    static let ofForms: [StyleEntry] = [
        StyleEntry(
            Field.self,
            [
                StyleSample(.empty, isPressed: true) { words in
                    let kinds: [(String, KernelPhrase, Field.Kind)] = [
                        ("text", .organisations, .text), ("email", .account, .email), ("phone", .account, .telephone),
                        ("address", .home, .address), ("date", .events, .date), ("time", .now, .time),
                        ("number", .pages, .number(1...9)), ("code", .edit, .code),
                        ("sentences", .copy, .multiline(rows: 2)),
                    ]
                    return
                        "<div class=\"form\">\(kinds.map { Field(words: words, name: $0.0, label: words($0.1), kind: $0.2) })</div>"
                },
                StyleSample(.filled) { words in
                    Field(
                        words: words, name: "text", label: words(KernelPhrase.organisations), value: longNames[1],
                        hint: words(KernelPhrase.fieldIsRequired), isRequired: true, offers: [.init(organisation)]
                    ).html
                },
                StyleSample(.withProblem) { words in
                    Field(
                        words: words, name: "email", label: words(KernelPhrase.account), value: "hala.example",
                        kind: .email, hint: words(KernelPhrase.required), problem: words(KernelPhrase.fieldIsRequired),
                        isRequired: true
                    ).html
                },
                StyleSample(.disabled) { words in
                    "<fieldset disabled>\(Field(words: words, name: "text", label: words(KernelPhrase.organisations), value: organisation))</fieldset>"
                },
            ]),
        StyleEntry(
            FieldNotes.self,
            [
                StyleSample(.withProblem) { words in
                    FieldNotes(
                        id: "notes", hint: words(KernelPhrase.required), problem: words(KernelPhrase.fieldIsRequired)
                    ).html
                }
            ]),
        StyleEntry(
            ChoiceList.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    ChoiceList(
                        words: words, name: "side", label: words(KernelPhrase.organisations), choices: sides(words),
                        hint: words(KernelPhrase.required), isRequired: true
                    ).html
                },
                StyleSample(.filled) { words in
                    let languages = words.lexicon.languages.map { language in
                        Choice(
                            value: language.tag.rawValue, label: language.endonym,
                            isChosen: language.tag == words.language.tag, language: language.tag.rawValue)
                    }
                    let aside = ChoiceList(
                        words: words, name: "languages", label: words(KernelPhrase.language), choices: languages,
                        kind: .several, isAside: true)
                    let menu = ChoiceList(
                        words: words, name: "language", label: words(KernelPhrase.language), choices: languages,
                        kind: .menu)
                    return "<div class=\"form\">\(aside)\(menu)</div>"
                },
                StyleSample(.withProblem) { words in
                    ChoiceList(
                        words: words, name: "side", label: words(KernelPhrase.organisations), choices: sides(words),
                        problem: words(KernelPhrase.fieldIsRequired), isRequired: true
                    ).html
                },
                StyleSample(.longNames) { words in
                    ChoiceList(
                        words: words, name: "name", label: words(KernelPhrase.account),
                        choices: (names + longNames).map { Choice(value: $0, label: $0) }, isAside: true
                    ).html
                },
            ]),
        StyleEntry(
            RankedChoice.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    RankedChoice(
                        words: words, name: "wish", label: words(KernelPhrase.measures),
                        choices: Array(sides(words).prefix(4)), rest: Array(sides(words).dropFirst(4)),
                        restLabel: words(KernelPhrase.organisations), chosen: ["provider", "mo"]
                    ).html
                },
                StyleSample(.withProblem) { words in
                    RankedChoice(
                        words: words, name: "wish", label: words(KernelPhrase.measures), choices: sides(words),
                        hint: words(KernelPhrase.required), problem: words(KernelPhrase.fieldIsRequired)
                    ).html
                },
            ]),
        StyleEntry(
            Tick.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    let on = Tick(name: "yes", label: words(KernelPhrase.yes), isTicked: true)
                    let off = Tick(name: "no", label: words(KernelPhrase.no), hint: words(KernelPhrase.optional))
                    return "\(on)\(off)"
                },
                StyleSample(.withProblem) { words in
                    Tick(name: "yes", label: words(KernelPhrase.yes), problem: words(KernelPhrase.fieldIsRequired)).html
                },
            ]),
        StyleEntry(
            Slider.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    Slider(
                        name: "much", label: words(KernelPhrase.measures),
                        words: [words(KernelPhrase.no), words(KernelPhrase.now), words(KernelPhrase.yes)], value: 1
                    ).html
                }
            ]),
        StyleEntry(
            FormFrame.self,
            [
                StyleSample(.usual) { words in form(words, problems: []) },
                StyleSample(.withProblem) { words in
                    form(
                        words,
                        problems: [
                            FieldProblem(field: "name", text: words(KernelPhrase.fieldIsRequired)),
                            FieldProblem(field: "", text: words(KernelPhrase.problemSentence)),
                        ])
                },
            ]),
        StyleEntry(
            SearchForm.self, isLandmark: true,
            [
                StyleSample(.empty, isPressed: true) { words in
                    SearchForm(words: words, action: address, label: words(KernelPhrase.organisations)).html
                },
                StyleSample(.filled) { words in
                    SearchForm(
                        words: words, action: address, label: words(KernelPhrase.organisations), value: names[2],
                        hint: words(KernelPhrase.nothingFound), isPrimary: false
                    ).html
                },
            ]),
        StyleEntry(
            ConflictNotice.self,
            [
                StyleSample(.usual) { words in
                    conflict.map { conflict in
                        ConflictNotice(
                            words: words, conflict: conflict,
                            field: { name, fields in (words(KernelPhrase.account), fields[name]) }, isFocused: false
                        ).html
                    } ?? .nothing
                }
            ]),
    ]

    private static func sides(_ words: Words) -> [Choice] {
        Side.allCases.map { side in
            Choice(
                value: side.rawValue, label: words.label(side), isChosen: side == .migrantOrganisation,
                shape: SideShape(side: side.rawValue))
        }
    }

    private static func form(_ words: Words, problems: [FieldProblem]) -> HTML {
        let name = Field(
            words: words, name: "name", label: words(KernelPhrase.account), value: names[4],
            problem: problems.first?.text, isRequired: true)
        return FormFrame(
            words: words, action: address, csrf: "-", fields: name.html, submit: words(KernelPhrase.save),
            problems: problems,
            secondary: [Button(label: words(KernelPhrase.cancel), action: .link(address), kind: .quiet)],
            keepsDraft: false, isAnswer: false
        ).html
    }

    /// Two at one form, as it happens when one saves while another types.
    private static var conflict: FormConflict? {
        let shown = FormFields(["name": names[0], "other": names[3]])
        var typed = FormFields(["name": names[1], "other": names[3]])
        typed[FormVersion.field] = shown.version
        do throws(FormConflict) {
            try FormConflict.check(typed, against: FormFields(["name": names[2], "other": names[5]]))
            return nil
        } catch {
            return error
        }
    }
}
