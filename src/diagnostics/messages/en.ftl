error = error
warning = warning
note = note
hint = help
see-also = see here
also = also
same-lines = { $count } lines like this one: { $lines }
same-cells = { $count } cells like this one: { $lines }
cell-place = { $file }, sheet “{ $sheet }”, cell { $cell }
left-out = … { $count } more [{ $code }] in { $file }
left-out-rest = … { $count } more in other files
left-out-hint = Mend these and run it again for more; all at once: bangvang check --format json

yaml-syntax = this is not well-formed YAML: { $detail }
yaml-syntax-tab = this line is indented with a tab; YAML takes spaces only
    .hint = replace each tab with two spaces
yaml-syntax-colon = there is a colon inside a text that stands in no quotes
    .hint = put the whole text in quotes: { $shown }
yaml-syntax-indentation = the indented lines do not line up
    .hint = the fields of one person must start in the same column
yaml-syntax-swallowed = the line “{ $shown }” was swallowed by the text that begins above, and is not read
    .hint = close the quote at the end of the text, or indent this line like the other fields
yaml-syntax-comment = what stands from the # on is not read: “{ $shown }” would be lost
    .hint = if it belongs to the value, put the whole value in quotes; if it is a remark, put a space after the #
yaml-syntax-anchor = the word behind the & at the beginning of a value would be lost
    .hint = put the whole value in quotes
yaml-syntax-tag = the word behind the ! at the beginning of a value would be lost
    .hint = put the whole value in quotes
yaml-syntax-dash = there must be a space behind the dash
    .hint = write { $shown }
yaml-syntax-space = there is a special space here (often copied from Zalo or Word), which YAML does not take for one
    .hint = delete it and type a space
yaml-syntax-quote = the value begins with a character that means something to YAML, or a quote is not closed
    .hint = put the whole value in quotes: { $shown }
yaml-syntax-no-colon = a field needs a colon and a space after its name
    .hint = write it as class: 9/2
yaml-syntax-flow = in the brackets a comma is missing, or the closing bracket
    .hint = put a comma between the parts: {"{"}name: A, kind: pupil{"}"}; a text with a comma in it goes in quotes
yaml-syntax-character = a text cannot begin with this character
    .hint = put the text in quotes
yaml-syntax-unclosed = the file ends before the bracket or quote opened here is closed
yaml-syntax-alias = a * at the start of a value has a meaning of its own in YAML, and here it leads nowhere
    .hint = put the value in quotes
yaml-syntax-alias-bomb = YAML aliases (& and *) multiply this file's data beyond measure
yaml-syntax-depth = the data is nested too deeply
yaml-syntax-too-much = the file holds more than can be read at once
    .hint = divide it: a file a ceremony
yaml-syntax-key = a field's name must be a text, not a list or a record
yaml-syntax-documents = a file holds one YAML document; a second one starts here
yaml-syntax-front-matter = an article must start with a line --- and its front matter
    .hint = the first line of the file is ---, then title: …, date: …, then another line ---
yaml-syntax-front-matter-end = the front matter does not end
    .hint = add a line --- before the text
unknown-field = there is no field “{ $field }” here
    .hint = write “{ $nearest }”?
unknown-field-far = there is no field “{ $field }” here; the fields are: { $known }
unknown-field-within = the field “{ $field }” does not stand by itself here
    .hint = write { $whole }
unknown-field-comma = within brackets a comma ends a field, so “{ $field }” is taken for a new one
    .hint = put the whole value that has a comma in quotes; several values are written as [guardian, child]
missing-field = the field “{ $field }” is missing
missing-withdrawal-date = “withdrawn” stands here without the day on which the consent was taken back
    .hint = give the day, such as withdrawn: 2026-03-01; if nothing was taken back, remove the line
wrong-type = expected { $expected ->
        [map] fields (name: value)
        [list] a list (each line starts with a dash)
       *[text] a text
    }, found { $found ->
        [map] fields
        [list] a list
        [nothing] nothing
       *[text] a text
    }
duplicate-key-name = the field “name” stands twice: the dash before the second person is probably missing
    .hint = put “- ” before the second person's name; delete no line
wrong-type-long = this text is longer than { $most } bytes
    .hint = is a quote missing? A long text belongs in an article, in news/
duplicate-key = the field “{ $field }” stands twice in one record
    .hint = keep one of the lines
not-utf8 = line { $line } has bytes that are no UTF-8
    .hint = open the file in an editor and save it as UTF-8
not-utf8-utf16 = the file is saved as UTF-16
    .hint = save it as UTF-8
unreadable-file = the file cannot be opened: { $detail }
unreadable-file-folder = this is a folder with the name of a data file
unreadable-file-special = this is no plain file
unreadable-file-large = the file is larger than { $megabytes } MB
unreadable-file-site = there is no content/site.yaml; this folder is no Bảng Vàng site yet
    .hint = run the command in the folder that has content/, or name it with --site
unread-file = this file is of no kind that is read, so it is not published
    .hint = lists: winners/*.yaml; articles: news/*.md; pictures: images/
outside-site = this link leads out of the site's folder, so it is not read
invalid-date = “{ $value }” is no date
    .hint = write 20/8/2023 or 2023-08-20
invalid-date-form = the date “{ $value }” is written in another way
    .hint = write { $proposal }
invalid-date-impossible = there is no day “{ $value }” in the calendar
invalid-date-short-year = the date “{ $value }” has a year of two digits
    .hint = is it { $proposal }?
invalid-date-month-first = the date “{ $value }” seems to have its month first
    .hint = is it { $proposal }?
invalid-date-serial = “{ $value }” is Excel's serial number of a day, not a date
    .hint = is it { $proposal }?
invalid-school-year = “{ $value }” is no school year: the two years must follow one another
    .hint = is it { $proposal }?
invalid-school-year-form = “{ $value }” is not written as a school year
    .hint = write two consecutive years with a hyphen, such as 2022-2023
invalid-id = “{ $value }” cannot be part of an address: only a–z, digits and hyphens
    .hint = change it to “{ $proposal }”
invalid-id-too-long = the id “{ $value }” has more than 100 characters
invalid-id-reserved = the id “{ $value }” is reserved
invalid-id-name = no address can be made from the name “{ $value }”
    .hint = add a field id: in plain letters, such as id: nguyen-thi-hoa
invalid-campaign = no address can be made from the campaign's name “{ $value }”
    .hint = write a name with letters, such as Tháng khuyến học 2026
invalid-campaign-too-long = the campaign's name “{ $value }” is too long to make an address of (100 characters at most)
    .hint = write its short name, and the full one in the article
invalid-alias = “{ $value }” is no old address of this site
    .hint = write it as /tin/ten-bai-cu/
invalid-number = “{ $value }” is no number
    .hint = write 1234 or 1.234
invalid-number-unit = “{ $value }” has a unit or words, so its amount is in doubt
    .hint = write the number in full; is it { $proposal }?
invalid-number-letter = “{ $value }” has a letter among its digits
    .hint = is it { $proposal }?
invalid-number-decimal = “{ $value }” is no whole number
invalid-number-year = “{ $value }” is no year
invalid-number-percent = “{ $value }” is no percentage from 0 to 100
invalid-number-page-size = the rows a page must be 10 to 500, not { $value }
invalid-number-expiry = children's names expire after 1 to 100 years, not { $value }
invalid-choice = “{ $value }” is no choice here; the choices are: { $choices }
    .hint = is it “{ $nearest }”?
invalid-url = “{ $value }” is no web address
    .hint = write it in full, such as https://khuyenhoc.example/thanh-khe/
unknown-ward = no ward has the id “{ $id }”
    .hint = is it “{ $nearest }”?
unknown-model = no model has the id “{ $id }”
    .hint = is it “{ $nearest }”?
unknown-article = no article has the id “{ $id }”
    .hint = is it “{ $nearest }”?
unknown-ceremony = no ceremony has the id “{ $id }”
    .hint = is it “{ $nearest }”?
duplicate-id = the id “{ $id }” is already that of { $other }
    .hint = rename one of the files; an id that was published stays
duplicate-result = ward { $ward }, model { $model }, year { $year } stand twice
    .hint = keep one of the lines
address-collision = two people of one ceremony have the address { $address }
    .hint = give one of them: id: { $proposal }
address-collision-section = the address { $address } belongs to a section of the site
    .hint = rename the file
address-collision-alias = the old address { $address } belongs to another page
overlapping-periods = two periods overlap or stand in the wrong order
    .hint = the newest name stands last; each earlier one has to: with its last day
stated-total = the decision states { $stated } winners; rows in the list: { $rows }
    .hint = compare with the decision: a row missing, a row too many, or a wrong figure?
stated-total-prizes = the decision states prizes of { $stated } đồng in all, the rows add up to { $rows } đồng
    .hint = compare each prize with the decision
recognised-exceeds-registered = more recognised ({ $part }) than registered ({ $whole })
recognised-exceeds-base = more recognised ({ $part }) than there are ({ $whole })
registered-exceeds-base = more registered ({ $part }) than there are ({ $whole })
ward-not-in-force = { $ward } was in force until { $limit } only, and the ceremony was held on { $held }
    .hint = name the ward of that day
ward-not-in-force-yet = { $ward } is in force since { $limit }, and the ceremony was held on { $held }
    .hint = name the ward of that day
decision-after-ceremony = the decision was signed on { $signed }, after the ceremony of { $held }
duplicate-decision = the decision { $number } already stands for another ceremony
probable-duplicate = “{ $name }” probably stands twice in one ceremony
    .hint = if they are two people, give class or school; if one, take a line out
probable-duplicate-campaign = the campaigns “{ $name }” and “{ $other }” are probably one; the site groups their articles together
    .hint = write one name the same in all articles; if they are two campaigns, give them names that really differ
consent-missing = counted only, as children without consent: { $count } of { $total } people
    .hint = when you have the consent forms, write consent: for the ceremony or for each child
consent-incomplete = “{ $name }” is counted only: the consent of { $missing ->
        [child] the child
        [guardian] the guardian
       *[both] the guardian, and from 7 years on of the child,
    } is missing
    .hint = write by: [guardian, child] when you have both
consent-incomplete-ceremony = children who are counted only: { $count }; the consent of { $missing ->
        [child] the children
        [guardian] the guardians
       *[both] the guardians, and from 7 years on of the children,
    } is missing
    .hint = write by: [guardian, child] when you have both
missing-image = there is no picture “{ $name }” in content/
    .hint = is it “{ $nearest }”?
missing-image-outside = the picture “{ $name }” is on another site; this site uses its own pictures only
    .hint = copy the picture into content/images/ and write images/name.jpg
image-unreadable-format = this file is no picture of a kind that can be read (JPEG, PNG, WebP)
    .hint = open it in a picture viewer and save it as JPEG
image-unreadable-file = the picture cannot be opened: { $detail }
image-unreadable-heic = this is a HEIC photo of an iPhone or a new phone, though its name may end in .jpg; JPEG, PNG and WebP are read
    .hint = on the iPhone: Settings › Camera › Formats › Most Compatible, then take it again, or send it through Zalo and save it; on a computer: open it in Photos (Windows) or Preview (Mac) and save it as JPEG. Changing the end of the name alone does not help
image-unreadable-kind = { $kind ->
        [video] this file is a video and no picture
       *[other] this file is { $kind }, though its name may say otherwise; JPEG, PNG and WebP are read
    }
    .hint = { $kind ->
        [video] take a still of it and save that as JPEG
       *[other] open it in a picture viewer and save it as JPEG or PNG
    }
image-unreadable-cut = the picture is cut off: the file has its beginning alone, and the lower part is missing
    .hint = copy or download the original again; a download from Zalo may not have been complete
image-unreadable-large = the picture is { $width } by { $height } pixels, more than any camera takes
    .hint = make it smaller; 4000 pixels each way is plenty
image-unreadable = the picture cannot be read: { $detail }
    .hint = open it in a picture viewer and save it as JPEG
broken-link = the link “{ $target }” leads to { $path }, and nothing is there
broken-link-unread = “({ $target })” was to be a link or a picture and is none, so it would be shown with its brackets
    .hint = no space between ] and (; a path with a space in it is written (<{ $target }>)
unsafe-link = the link “{ $target }” could run code or lead who knows where, so only its words stay
private-data-in-text = { $kind ->
        [phone] a phone number
        [citizen-id] a citizen id
       *[email] an e-mail address
    } (“{ $value }”) stands in a text that would be published
    .hint = take it out; for your own use keep it under private:
legacy-encoding = this text is in the { $encoding } encoding, not in Unicode
    .hint = is it “{ $proposal }”? If so, type that; nothing is converted by itself
legacy-encoding-letter = “{ $value }” has the Icelandic letter Ð (U+00D0), which only looks like the Vietnamese Đ
    .hint = write “{ $proposal }”
spreadsheet-value = “{ $value }” is what a spreadsheet has made of something else
    .hint = is it “{ $proposal }”? In Excel, format the column as Text before typing
shouted-name = the name “{ $name }” is all in capitals
    .hint = write “{ $proposal }”
name-casing = the name “{ $name }” has a syllable without a capital, or a capital inside one
    .hint = is it “{ $proposal }”?
honorific-in-name = “{ $honorific }” in front of “{ $name }” is no part of the name; it would spoil the order of the list and the address
    .hint = write “{ $name }”
odd-name = the name “{ $name }” has the character “{ $character }”, which names of people do not have
    .hint = give the name of one person alone: no row number, class or punctuation; type broken letters again
unknown-form = “{ $value }” is no usual form of award
    .hint = is it “{ $nearest }”?
date-outside-school-year = the ceremony of { $date } is before the school year { $year } that it honours
    .hint = check the year of the date, and school_year
date-outside-school-year-late = the ceremony of { $date } is more than a year after the end of the school year { $year }
    .hint = check the year of the date, and school_year
date-outside-school-year-signed = the decision of { $date } was signed before the school year { $year } began
    .hint = check the year of the date, and school_year
date-outside-school-year-signed-late = the decision of { $date } was signed more than a year after the end of the school year { $year }
    .hint = check the year of the date, and school_year
implausible-birth = “{ $name }” would have been born after the ceremony
    .hint = check the date of birth; until it is right, this person is treated as a small child
implausible-birth-age = “{ $name }” would have been { $age } years old at the ceremony
    .hint = check the date of birth, or the kind
private-data-leaked = private data ({ $field } of { $record }) would show in { $artifact }{ $more ->
        [none] {""}
       *[other] {" "}and { $more } other files
    }; nothing was published
    .hint = take it out of the text that would be published, or out of private: if it is nothing private
private-data-leaked-photo = the picture { $photo } is the photo of “{ $name }”, who has not agreed to one, and is used elsewhere; nothing was published
    .hint = take the picture out there, or write photo: true when there is consent
private-data-leaked-name = the name of “{ $name }”, who may not be named there, would show in { $artifact }{ $more ->
        [none] {""}
       *[other] {" "}and { $more } other files
    }; nothing was published
    .hint = take the name out of that text; if it means a street, a school or a figure of history, add it to privacy: {"{"}public_names: [đường { $name }]{"}"} in site.yaml
private-data-leaked-index = the page { $address } names a child, and the theme leaves it open to search engines; nothing was published
    .hint = the theme's template must write <meta name="robots" content="noindex"> where page.noindex is set
private-data-leaked-metadata = the picture carries data of its making ({ $kind }); nothing was published
missing-from-output = “{ $name }” may be named, but the page { $address } does not name them; nothing was published
    .hint = the theme's template must show every row of the list
template-error = the theme has a mistake: { $detail }
    .hint = while rendering the page { $address }
invalid-theme = there is no theme “{ $name }”
    .hint = is it “{ $nearest }”?
invalid-theme-loop = the themes extend one another in a circle: { $chain }
invalid-theme-file = { $detail }
template-missing = the theme has no template { $template }
address-collision-output = two files at one address: { $address } and { $other }
broken-link-page = the page { $page } links to “{ $target }”, and nothing is there

unknown-code = there is no code “{ $code }”.
    .hint = is it “{ $nearest }”?
not-published = Nothing was published. The site published before is untouched.
nothing-wrong = Nothing wrong was found.
pages-new = New pages ({ $count })
pages-changed = Changed pages ({ $count })
pages-removed = Removed pages ({ $count })
pages-unchanged = Unchanged pages ({ $count })
report-part = Part { $number } of the { $count } parts of the site; when all are there, bangvang join puts them together. The awards below are those of the whole site.
report-pages = Pages: { $new } new, { $changed } changed, { $removed } removed, { $unchanged } unchanged
report-files = Other files: { $new } new, { $changed } changed, { $removed } removed, { $unchanged } unchanged
report-people = Awards: { $total } = { $full } with a page + { $list } in a list + { $masked } with a masked name + { $counted } counted only
not-exported = Nothing was exported. What was exported before is untouched.
export-done = Open data in { $path }: { $new } files new, { $changed } changed, { $removed } removed, { $unchanged } unchanged.
report-done = Done in { $seconds } s.
report-nothing = Nothing has changed, no file was written ({ $seconds } s).
join-done = { $parts } parts put together in { $path }: { $new } files new, { $changed } changed, { $removed } removed, { $unchanged } unchanged
join-no-part = the folder { $path } holds no part of a site; each part is built with bangvang build --shard I/N --output DIR
join-twice = the folders { $path } and { $other } hold the same part of the site; each goes in once
join-missing = of { $count } parts these are missing: { $numbers }; a part whose build had errors has nothing to give, see what that build said
join-other-build = the part in { $path } is of another build than the first one: the content, the theme, the version of the program or the number of parts differs; build all parts anew from one content
join-changed = the file { $path } is not as it was built, or is missing; copy that part again or build it anew
refused-holds-site = the folder { $path } holds the site's own files, so the built site cannot go there
refused-foreign-file = the file { $path } was not written by this program, so it is not replaced; move it away or name another folder
refused-other-purpose = the folder { $path } holds a built site where exported data would go, or the other way round; name another folder
refused-no-folder = { $path } is no folder
refused-foreign-folder = the folder { $path } has files in it, and no build has been there; name an empty folder with --output, or move the files away
refused-other-part = the folder { $path } holds a whole site or another part of one; each part needs a folder of its own, and the parts are put together in yet another by bangvang join
refused-not-for-a-site = { $path } is somebody's home folder or a whole disk; name a folder inside it with --output
serve-listening = Preview at { $url } (stop: Ctrl+C)
serve-port-taken = Port { $port } is in use by another program, so another one is taken.
serve-built = Built in { $seconds } s: { $count } files new or changed, { $warnings } warnings.
serve-broken = Not built ({ $seconds } s). The browser still shows the last good site; the page updates by itself when it is mended.
changed-meanwhile = the file { $path } was changed during the build, so nothing was published; build again
no-open-data = the site leaves its open data out: leaves_out in content/site.yaml names data
busy = another build of this site is running; wait for it and build again
busy-process = another build of this site is running (process { $process }); wait for it and build again

takedown-done = The consent of “{ $name }” is withdrawn as of { $date } in { $place }. From the next build on this person is counted only.
takedown-already = “{ $name }” withdrew consent on { $date } already ({ $place }). Nothing has changed.
takedown-photo = The picture { $path } is no longer published. The original stays in content/images/; delete it yourself if it need not be kept.
takedown-photo-used = The picture { $path } is still used at these places, which this command does not change:
takedown-rows = The name “{ $name }” still stands in other rows. If it is the same person, go on with:
takedown-texts = The name “{ $name }” still stands in these places. Take it out of them first: bangvang build will stop otherwise, and the name stays online:
takedown-next = Now run bangvang build and upload the site.
takedown-nothing = Nobody was taken down. Put the mistakes above right and run it again.
takedown-near = Perhaps:
takedown-no-ceremonies = there is no list in { $path }; run the command in the folder that has content/, or name it with --site
takedown-unknown-winner = nobody in { $file } has the id “{ $winner }”
takedown-two-ceremonies = the ceremony id “{ $id }” stands in several files: { $files }; nobody was taken down, put the ids right and run it again
takedown-two-winners = several people of the ceremony have the id “{ $winner }”, so it is not certain who is meant; nobody was taken down, give each an id: and run it again
takedown-shared-row = this person's row is shared with another place through YAML's & and *, so one person cannot be taken down alone; nobody was, write the rows out at these places:
takedown-shared-consent = this person's consent is shared with others through YAML's & and *; nobody was taken down, write it out at these places:
takedown-unproved = { $file } cannot be changed without a doubt that something else in it changes too, so it is left as it was; add withdrawn: to this person's consent: yourself
takedown-changed = somebody else has just written the file { $path }; nobody was taken down, run it again
takedown-protected = the file { $path } is write-protected; nobody was taken down

schema-done = What VS Code completes and explains fields by, in { $path }: { $written } files written, { $unchanged } unchanged.
schema-settings-kept = The file .vscode/settings.json is left as it was. For help in every file, add to it:
schema-no-site = there is no content/ in { $path }; run the command in the site's folder, or name it with --site
new-done = Made the site “{ $title }” in { $path }:
new-made-guide = what to do next, step by step (in Vietnamese)
new-made-site = title, address, and whom the site may name
new-made-wards = the wards: { $wards }
new-made-models = the five learning models with their legal targets
new-made-pages = about the site; corrections and removals
new-made-news = a first piece of news; change or delete it
new-made-schema = for VS Code to complete and explain the fields
new-namesake = There is a “{ $name }” above already, so the later one has the id “{ $id }”. If they are one, delete content/wards/{ $id }.yaml.
new-next = Next:
new-next-serve = see the site on this computer
new-next-import = take the first list over from an Excel file
new-next-build = build the site into output/, ready to upload
new-next-address = The address { $url } is only for now; before you upload the site, write the real one as base_url in content/site.yaml.
new-some-list = LIST.xlsx
new-occupied = the folder { $path } is not empty (it has { $entry }); choose a new one. Nothing has changed
new-missing = { $flags } missing, and nobody can be asked here: say it on the command line. Nothing was made
new-blank = this must not be blank
new-not-an-email = “{ $value }” is no e-mail address; write it like hoikhuyenhoc@ankhe.vn
new-ward-without-unit = “{ $name }” does not say whether it is a phường, xã or đặc khu; write “phường An Khê”
new-ward-without-id = no id can be made of the name “{ $name }”
new-ask-association = Association
    .hint = Who publishes the site, such as Hội Khuyến học phường An Khê.
new-ask-title = Title
    .hint = Stands at the top of every page. Press Enter for the one in brackets.
new-ask-base-url = Address
    .hint = Where the site will stand on the web, such as https://khuyenhoc.example/an-khe/. Press Enter if you do not know yet; it can be changed.
new-ask-ward = Wards
    .hint = The association's wards between commas, each with its kind: phường An Khê, phường Thanh Khê.
new-ask-email = E-mail
    .hint = Where residents ask for a correction or removal; shown at the foot of every page. Press Enter for none.
new-ask-list = Excel file
    .hint = The first list to publish, if there is one. Press Enter for none.

# The phases of a build (--timings) and the bar
phase-look = look for changes
phase-read = read
phase-check = check
phase-gate = let through the gate
phase-secrets = list what is secret
phase-pictures = photos and theme
phase-cards = share cards
phase-survey = sort and count
phase-deal = deal out
phase-pages = pages and files
phase-prove = prove
phase-publish = publish
phase-all = all
progress-photos = Photos
progress-cards = Share cards
progress-sheets = Pages
progress-files = Writing

# Importing a list
unknown-ward-name = No ward in content/wards/ is called “{ $name }”.
    .hint = is it “{ $nearest }”?
unknown-model-name = No model in content/models/ is called “{ $name }”.
    .hint = is it “{ $nearest }”?
legacy-encoding-cell = This cell is typed in { $encoding }, not in Unicode.
    .hint = is it “{ $proposal }”? Add --convert to convert it, with before and after shown
odd-name-spaces = The name “{ $name }” has spaces too many.
    .hint = write “{ $proposal }”; add --tidy to mend it, with before and after shown
spreadsheet-value-zero = “{ $value }” lacks a digit: Excel has dropped the zero in front.
    .hint = is it “{ $proposal }”? Add --tidy to mend it, with before and after shown
spreadsheet-value-lines = “{ $value }” has a line break in the cell: it may be one person or several.
    .hint = one row for each person; for one person, remove the line break
spreadsheet-value-merged = The cell “{ $value }” is merged over { $count } winners: it may be meant of all or of each.
    .hint = unmerge it and say it of each
missing-kind-in-list = The list does not tell who these are: pupils, teachers, households…
    .hint = add a column “Đối tượng”, or --kind pupil for the whole list
import-list = { $file }, sheet { $sheet }: headings in row { $row }, { $count } people and collectives.
import-columns = Columns that are read:
import-private = { " " }(private, never published)
import-unknown-column = Column { $column } “{ $heading }” ({ $count } cells) is not understood and not read. Add --map "{ $heading }=…", or --map "{ $heading }=-" to leave it out.
import-unknown-column-near = Column { $column } “{ $heading }” ({ $count } cells) is not understood and not read. Is it “{ $near }”? Then add --map "{ $heading }={ $near }"; to leave it out, --map "{ $heading }=-".
import-left-out = Column “{ $heading }” is not read, as told.
import-hidden = Hidden rows are read too: { $rows }. Add --skip-hidden to leave them out.
import-passed-total = Row { $row } passed over, a total: { $words }
import-passed-section = Row { $row } passed over, nobody's (put a school or grade into a column of its own): { $words }
import-passed-below = Row { $row } passed over, below the list: { $words }
import-passed-hidden = Hidden row { $row } passed over: { $words }
import-mended-letters = { $count } cells converted to Unicode:
import-mended-names = { $count } names mended:
import-mended-zeros = A zero put in front of { $count } cells:
import-mended-units = The unit taken off { $count } amounts:
import-more = … and { $count } more
import-new = A new ceremony, file { $path }:
import-difference = Added { $added } · Changed { $changed } · Removed { $removed } · Unchanged { $same }
import-doubt-go = { $count } of the { $of } that stand would go from the list.
import-doubt-column = Column “{ $column }” changes for { $count } of { $of }: it may have been sorted by itself.
import-doubt-withdrawn-goes = “{ $name }” has withdrawn consent and is not in the list: once gone from the file, an older list would bring the name back.
import-doubt-withdrawn = “{ $name }” is also the name of somebody who has withdrawn consent: the same person must not be added.
import-doubt-name = “{ $old }” becomes “{ $new }”: if that is somebody else, the consent of the first is not that of the second.
import-doubt-which = Several people are called “{ $name }”, and it is not sure who is meant: add a column Mã, or day of birth, class or school.
import-doubt-ages = { $count } days of birth make ages that are hard to believe, and the age decides what may be published.
import-needs-yes = The change looks unusual and was not written. If it is right, run it again with --yes.
import-ask = Write { $path }? [Y/n]
import-not-written = Nothing was written.
import-dry-run = A look only: { $path } was not written.
import-nothing = Nothing changes in { $path }.
import-done = { $path } is written. To go back: bangvang undo
import-check = The file after the import: { $errors } errors, { $warnings } warnings, { $notes } notes; see bangvang check.
import-errors = Nothing was written: mend the errors above in the spreadsheet and run it again.
import-list-has-errors = Nothing was written: mend the errors above in the list's file first.
import-no-field = --map "{ $pair }" is no pair of heading=field. Fields: { $fields }
import-map-private = --map "{ $pair }": parents' names, phone, identity and account numbers are private and become nothing that is published.
import-unknown-ward = No ward has the id “{ $id }” in content/wards/.
import-unknown-ward-near = No ward has the id “{ $id }” in content/wards/; is it “{ $near }”?
import-other-sheets = Other sheets in which something stands are not read: “{ $sheets }”.
import-no-sheet = { $file } has no such sheet. Its sheets:
import-several-sheets = { $file } has several sheets with a list; choose one with --sheet "NAME":
import-no-heading = Sheet { $sheet } has no row of headings that is understood (STT, Họ và tên, Lớp…).
import-no-names = Sheet { $sheet }: the headings in row { $row } have no column of names. Add --map "heading=name".
import-no-names-near = Sheet { $sheet }: the headings in row { $row } have no column of names. Is it “{ $headings }”? Then add --map "heading=name".
import-two-names = Sheet { $sheet }: the headings in row { $row } have several columns of names: “{ $headings }”. Add --map "heading=-" for the one that is not the winners'.
import-unknown-ceremony = No ceremony has the id “{ $id }”. For a new one, add its day: --date 2026-08-20
import-unknown-ceremony-near = No ceremony has the id “{ $id }”; is it “{ $near }”? For a new one, add its day: --date 2026-08-20
import-shared = { $file }: what would change is shared (&, *) with others. Write it out first, in lines:
import-unsure = { $file }: not sure to change this without losing something. Please do it by hand, in line:
import-unproved = { $file }: could not prove that only what should change would change, so nothing was written. Please report this.
undo-done = Back to what was before “{ $command }” of { $date }:
undo-nothing = There is no import to go back from.
undo-changed = Cannot go back: these files have been changed since the import. What was before is still in .bangvang/history/; take what you need by hand:
spreadsheet-unreadable = { $file } cannot be read: { $detail }
spreadsheet-empty = { $file } is empty.
spreadsheet-pdf = { $file } is a PDF, not a spreadsheet. Ask for the Excel file, or copy the table into one.
spreadsheet-document = { $file } is a text document, not a spreadsheet. Copy its table into Excel and save that.
spreadsheet-picture = { $file } is a picture, not a spreadsheet.
spreadsheet-archive = { $file } is an archive. Unpack it first and import the file in it.
spreadsheet-other = { $file } is in a spreadsheet format that is not read. Save it as .xlsx with Excel or LibreOffice.
spreadsheet-unknown = { $file } is no spreadsheet that can be read (.xlsx, .xls, .ods, .csv).
spreadsheet-html = { $file } is really a web page (HTML). Open it in Excel and save it as .xlsx.
spreadsheet-protected = { $file } has a password. Open it in Excel, remove the password, save it and import that.
spreadsheet-too-large = { $file } is too large ({ $limit }). Remove pictures and sheets that are not needed.
spreadsheet-too-many = { $file } has too many rows, columns or sheets ({ $limit }). Copy the list into a file of its own.
spreadsheet-damaged = { $file } is damaged: { $detail }. Open it in Excel and save it again.
spreadsheet-quote = { $file }: the quotation mark that opens in row { $row } is never closed.
template-done = { $path } is made. Fill it in, then: bangvang import { $path } --ceremony ID
file-exists = { $path } is there already; choose another name, nothing is overwritten.
export-private-in-output = { $path } is in a folder that is published. The list holds private data; choose another place.
export-private-done = { $count } people written to { $path }. It holds private data: for the association alone.
import-passed-another = Row { $row } passed over, of another list further down (copy it to a sheet of its own): { $words }
odd-name-parts = The name “{ $name }” is not what the columns beside it say: “{ $parts }”.
    .hint = mend it, or add --map "heading=-" for the column that is not used
stated-total-row = The total says { $stated } đồng, the rows make { $counted } đồng.
    .hint = look for a row that is missing or an amount that is wrong; if the signed list itself adds up wrongly, clear this cell
undo-removed = { $path } (was new, is gone)
history-busy = Another command is writing to this site ({ $path }). Wait for it and run this again.
takedown-copies = Old copies of the list, kept by imports, still hold “{ $name }” and private data; delete these files if the family asks:
import-doubt-examples = { $count } rows are the template's examples: delete them in the spreadsheet first.
import-which-sheet = Several sheets hold a list. Which one?
import-ask-doubtful = Write { $path } all the same? [y/N]
import-could-be-tidied = Add --tidy to mend { $count } of these at once (capitals, honorifics, spaces, lost zeros, the đ behind amounts), with before and after shown.
import-kinds = Who they are, by the column of classes, the heading of names or --kind: { $kinds }.
import-consent-by-nobody = { $count } people have agreed, and the list does not say who did. A child of 7 or more needs both a guardian and the child, else it is only counted: add a column “Người đồng ý”, or --consent-by guardian,child if every form has both.
import-consents-kept = The consent of { $count } people stays though this list leaves it blank; for a withdrawal use bangvang takedown:
import-address-stays = (the page keeps its address: { $id })
import-nothing-there = (nothing)
import-then-errors = When written, the list will have these errors, and no site can be built until they are mended:
import-head-stands = this ceremony has a file, so --name, --date and --ward are not used; change them in the file.
import-doubt-year = The id says the school year { $id }, the day is usually of { $day }. If it is a slip, change the id.
odd-name-remark = The name “{ $name }” holds “{ $remark }”, which is no part of it and would stand in lists and in the address.
    .hint = move it to a column of notes
invalid-choice-consent = “{ $value }” is neither yes nor no.
    .hint = write Có or Không, or leave it blank; who agreed stands in a column “Người đồng ý”
field-name = Name
field-date = Day
field-school-year = School year
field-ward = Ward
field-decision-number = Decision
field-decision-signed-on = Signed on
field-decision-issuer = Issued by
serve-broken-first = Not built ({ $seconds } s). Mend what is told of above and save: the site will show by itself.
import-two-ceremonies = The id “{ $id }” stands in several files: { $files }. Nothing was written; give each its own id and run this again.
takedown-copies-unread = The old copies in .bangvang/history/ cannot be read ({ $detail }); the name may still stand there, please look.
