<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace ToolSync\Sniffs\Commenting;

use PHP_CodeSniffer\Files\File;
use PHP_CodeSniffer\Standards\Squiz\Sniffs\Commenting\FunctionCommentSniff;

/**
 * Every function has a docblock, except those that carry the attribute #[\Override], whose parent has said it, and tests, whose
 * name says it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class DocumentedSniff extends FunctionCommentSniff {
    #[\Override]
    public function process(File $phpcsFile, $stackPtr) {
        $tokens = $phpcsFile->getTokens();
        $name = (string) $phpcsFile->getDeclarationName($stackPtr);
        if (str_starts_with($name, 'test_') && !$phpcsFile->getMethodParameters($stackPtr)) {
            // The name of a test is its sentence.
            return;
        }
        $start = $phpcsFile->findPrevious([T_SEMICOLON, T_OPEN_CURLY_BRACKET, T_CLOSE_CURLY_BRACKET], $stackPtr - 1);
        for ($at = $start === false ? 0 : $start; $at < $stackPtr; $at++) {
            if ($tokens[$at]['code'] === T_ATTRIBUTE) {
                $name = $phpcsFile->getTokensAsString($at + 1, $tokens[$at]['attribute_closer'] - $at - 1);
                if (ltrim(trim($name), '\\') === 'Override') {
                    return;
                }
            }
        }
        parent::process($phpcsFile, $stackPtr);
    }

    #[\Override]
    protected function processReturn(File $phpcsFile, $stackPtr, $commentStart) {
        // Types are PHPStan's business.
    }

    #[\Override]
    protected function processThrows(File $phpcsFile, $stackPtr, $commentStart) {
        // The same.
    }

    #[\Override]
    protected function processParams(File $phpcsFile, $stackPtr, $commentStart) {
        $tokens = $phpcsFile->getTokens();
        $described = [];
        foreach ($tokens[$commentStart]['comment_tags'] as $tag) {
            $at = $phpcsFile->findNext(T_DOC_COMMENT_STRING, $tag, $tokens[$commentStart]['comment_closer']);
            if ($tokens[$tag]['content'] === '@param' && $at !== false && preg_match('/\$\w+/', $tokens[$at]['content'], $found)) {
                $described[] = $found[0];
            }
            if (strcasecmp($tokens[$tag]['content'], '{@inheritdoc}') === 0) {
                return;
            }
        }
        $names = array_column($phpcsFile->getMethodParameters($stackPtr), 'name');
        if ($described !== $names) {
            $phpcsFile->addError('Docblock describes %s, the function takes %s', $stackPtr, 'Params', [
                implode(', ', $described) ?: 'no parameter',
                implode(', ', $names) ?: 'none',
            ]);
        }
    }
}
