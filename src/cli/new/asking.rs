//! Asking an editor: on a terminal with words that explain, in tests with answers that are known.

use dialoguer::theme::ColorfulTheme;

/// One question.
pub(super) struct Question {
    /// What is asked, in a few words.
    pub(super) label: String,
    /// What the answer is for, with an example.
    pub(super) explanation: Option<String>,
    /// What a blank answer stands for.
    pub(super) default: Option<String>,
}

/// What is wrong with an answer, if anything.
pub(super) type Check<'a> = dyn Fn(&str) -> Result<(), String> + 'a;

/// Whoever can be asked.
pub(super) trait Asker {
    /// An answer that the check lets pass, as typed; for a blank one the default, or nothing. What is wrong with others
    /// is said, and the question comes again.
    ///
    /// # Errors
    /// When there will be no answer.
    fn ask(&mut self, question: &Question, check: &Check<'_>) -> anyhow::Result<String>;
}

/// The terminal. Questions stand on standard error, as everything that is no result.
pub(super) struct Terminal;

impl Asker for Terminal {
    fn ask(&mut self, question: &Question, check: &Check<'_>) -> anyhow::Result<String> {
        if let Some(explanation) = &question.explanation {
            anstream::eprintln!("\n{explanation}");
        }
        let theme = ColorfulTheme::default();
        // The label alone is the prompt: dialoguer counts the columns of what stands before the cursor.
        let mut input = dialoguer::Input::<String>::with_theme(&theme).with_prompt(&question.label).allow_empty(true);
        if let Some(default) = &question.default {
            input = input.default(default.clone());
        }
        Ok(input.validate_with(|typed: &String| check(typed)).interact_text()?)
    }
}
